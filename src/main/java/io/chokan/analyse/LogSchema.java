package io.chokan.analyse;

import io.chokan.insights.Schema;
import io.chokan.insights.Schema.Column;
import io.chokan.insights.Schema.Kind;
import io.chokan.model.LogType;
import io.chokan.model.Table;
import io.chokan.stage.StagedColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The staged tables as the log group that queries see. */
public final class LogSchema {
    static final List<Table> TABLES = List.of(Table.CALLS, Table.RETRIEVALS, Table.SESSIONS);

    /** Shown as a short hash, or not at all. */
    private static final Set<String> PERSONAL =
            Set.of("session_id", "user_id", "metadata.session_id", "metadata.user_id");

    private LogSchema() {}

    /** Views or tables {@code calls}, {@code retrievals} and {@code sessions}, as {@code docs/STAGING.md} has them. */
    public static Schema schema() {
        return new Schema(TABLES.stream().map(LogSchema::table).toList());
    }

    private static Schema.Table table(Table table) {
        List<StagedColumn> staged = StagedColumn.of(table);
        Map<String, Column> columns = new LinkedHashMap<>();
        staged.stream().filter(column -> !column.isOwn()).forEach(column -> columns.put(column.path(), column(column)));
        columns.put("@timestamp", new Column("\"chokan\".\"event_time\"", Kind.TIMESTAMP));
        columns.put("@logStream", new Column("\"chokan\".\"source_file\"", Kind.TEXT));
        columns.put("@line", new Column("\"chokan\".\"source_line\"", Kind.INTEGER));
        return new Schema.Table(
                table.key(),
                Map.of("log_type", logType(table).name()),
                columns,
                PERSONAL,
                "\"extra\"",
                members(staged));
    }

    private static LogType logType(Table table) {
        return switch (table) {
            case CALLS -> LogType.FM_CALL;
            case RETRIEVALS -> LogType.RAG_RETRIEVAL;
            case SESSIONS -> LogType.SESSION_EVENT;
            case TRACES, HOPS, BREACHES, REJECTS, SUMMARIES ->
                throw new IllegalArgumentException(table + " has no log lines");
        };
    }

    private static List<String> members(List<StagedColumn> staged) {
        return staged.stream()
                .filter(column -> !column.isOwn())
                .map(column -> column.group() == null ? column.name() : column.group())
                .distinct()
                .toList();
    }

    private static Column column(StagedColumn staged) {
        String group = staged.group();
        String sql = (group == null ? "" : '"' + group + "\".") + '"' + staged.name() + '"';
        return new Column(sql, kind(staged));
    }

    private static Kind kind(StagedColumn staged) {
        return switch (staged.storage()) {
            case TEXT -> Kind.TEXT;
            case INTEGER -> Kind.INTEGER;
            case NUMBER -> Kind.NUMBER;
            case TRUTH -> Kind.TRUTH;
            case TIMESTAMP -> Kind.TIMESTAMP;
            case JSON -> Kind.JSON;
            case NUMBER_LIST, TEXT_MAP -> Kind.STRUCTURE;
        };
    }
}
