package io.chokan.catalogue;

import io.chokan.model.ResultTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs queries over the events of one window: on the local archive, or on CloudWatch. */
public interface QueryRunner extends AutoCloseable {

    /**
     * What a query gave.
     *
     * @param table times as {@code yyyy-MM-dd HH:mm:ss.SSS} in UTC; numbers as Long or Double; missing values null
     * @param bytesScanned what the engine bills; null when it does not count
     * @param warnings what the query's author hardly means
     */
    record Rows(ResultTable table, String engine, @Nullable Long bytesScanned, List<String> warnings) {
        public Rows {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * All rows, or none at all.
     *
     * @throws QueryFailedException when the engine gave no complete result; never an empty success (corrections A2)
     * @throws CatalogueException for a mistake that only the log's fields show
     */
    Rows run(PreparedQuery query);

    @Override
    void close();
}
