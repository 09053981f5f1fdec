package io.chokan.analyse;

import io.chokan.stage.StagedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables' columns ({@code docs/STAGING.md}) as queries without rows, for tables that have no part. */
final class TableViews {
    static final Map<String, String> EMPTY = empty();

    private TableViews() {}

    private static Map<String, String> empty() {
        Map<String, String> views = new LinkedHashMap<>();
        LogSchema.TABLES.forEach(table -> views.put(table.key(), none(columns(StagedColumn.of(table)))));
        views.put(
                "traces",
                none("NULL::VARCHAR AS trace_id, NULL::VARCHAR AS request_id, NULL::DOUBLE AS sampling_probability"));
        views.put("hops", none("NULL::VARCHAR AS trace_id"));
        return Map.copyOf(views);
    }

    /** The columns as NULLs of their types, groups as structs. */
    private static String columns(List<StagedColumn> staged) {
        Map<String, List<String>> tops = new LinkedHashMap<>();
        for (StagedColumn column : staged) {
            String group = column.group();
            String top = group == null ? column.name() : group;
            tops.computeIfAbsent(top, name -> new ArrayList<>())
                    .add(group == null ? typedNull(column) : column.name() + " := " + typedNull(column));
        }
        List<String> columns = new ArrayList<>();
        tops.forEach((name, values) -> columns.add(
                (values.get(0).contains(" := ") ? "struct_pack(" + String.join(", ", values) + ")" : values.get(0))
                        + " AS " + '"' + name + '"'));
        return String.join(", ", columns);
    }

    private static String typedNull(StagedColumn column) {
        return switch (column.storage()) {
            case TEXT -> "NULL::VARCHAR";
            case INTEGER -> "NULL::BIGINT";
            case NUMBER -> "NULL::DOUBLE";
            case TRUTH -> "NULL::BOOLEAN";
            case TIMESTAMP -> "NULL::TIMESTAMPTZ";
            case JSON -> "NULL::JSON";
            case NUMBER_LIST -> "NULL::DOUBLE[]";
            case TEXT_MAP -> "NULL::MAP(VARCHAR, VARCHAR)";
        };
    }

    private static String none(String columns) {
        return "SELECT " + columns + " WHERE false";
    }
}
