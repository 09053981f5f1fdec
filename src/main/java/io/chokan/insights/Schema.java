package io.chokan.insights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that together stand for a log group: one row per event, its fields named as in the log. Who owns the tables fills it.
 *
 * @param tables at least one; a field that several have is read from all of them
 */
public record Schema(List<Table> tables) {
    public Schema {
        tables = List.copyOf(tables);
    }

    /** How a column is stored. */
    public enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        TRUTH,
        /** A timestamp with time zone. */
        TIMESTAMP,
        /** A text that holds JSON. */
        JSON,
        /** A list or map of the engine. */
        STRUCTURE
    }

    /** @param sql the column as the engine's SQL names it, for example {@code latency.total_e2e_ms} */
    public record Column(String sql, Kind kind) {}

    /**
     * One table.
     *
     * @param constants fields that have the same value in all rows, for example {@code log_type}
     * @param columns by field path, for example {@code latency.total_e2e_ms}; {@code @timestamp}, {@code @logStream} and
     *     {@code @line} must be there
     * @param personal paths of fields that name a person or session
     * @param extra the JSON column for fields that have no column, null when there is none
     * @param members top-level columns of the log line, in its order, from which {@code @message} is made again
     */
    public record Table(
            String name,
            Map<String, String> constants,
            Map<String, Column> columns,
            Set<String> personal,
            @Nullable String extra,
            List<String> members) {
        public Table {
            constants = Map.copyOf(constants);
            columns = Map.copyOf(columns);
            personal = Set.copyOf(personal);
            members = List.copyOf(members);
        }

        Optional<Column> column(String path) {
            return Optional.ofNullable(columns.get(path));
        }
    }
}
