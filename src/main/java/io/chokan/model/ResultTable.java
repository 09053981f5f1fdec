package io.chokan.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query, as every engine returns them.
 *
 * @param columns names in output order
 * @param rows one list per row, as long as {@code columns}; a cell is a String, Long, Double, Boolean, java.time.Instant or null
 */
public record ResultTable(List<String> columns, List<List<@Nullable Object>> rows) {

    public ResultTable {
        columns = List.copyOf(columns);
        List<List<@Nullable Object>> copies = new ArrayList<>(rows.size());
        for (List<@Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row has " + row.size() + " cells where the table has "
                        + columns.size() + " columns " + columns);
            }
            copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copies);
    }
}
