package io.chokan.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of a result table's stanza, {@code catalogue/tables/<name>.yml}. */
record TableFile(String title, String purpose, List<Column> columns) {

    record Column(String name, @Nullable String unit) {}

    TableQuery toQuery(String name, String sql) {
        Map<String, String> units = new LinkedHashMap<>();
        columns.forEach(column -> {
            if (column.unit() != null) {
                units.put(column.name(), column.unit());
            }
        });
        return new TableQuery(
                name, title, purpose, columns.stream().map(Column::name).toList(), units, sql);
    }
}
