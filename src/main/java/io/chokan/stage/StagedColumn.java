package io.chokan.stage;

import io.chokan.model.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a staged table, for those who read it.
 *
 * @param group the group that it lies in, null at the top
 */
public record StagedColumn(@Nullable String group, String name, Storage storage) {
    /** What the column holds. */
    public enum Storage {
        TEXT,
        INTEGER,
        NUMBER,
        TRUTH,
        /** Microseconds, UTC. */
        TIMESTAMP,
        /** A text that is JSON. */
        JSON,
        NUMBER_LIST,
        TEXT_MAP
    }

    /** The columns of one of the three tables of log lines, in order. */
    public static List<StagedColumn> of(Table table) {
        Layout layout = switch (table) {
            case CALLS -> Layouts.CALLS;
            case RETRIEVALS -> Layouts.RETRIEVALS;
            case SESSIONS -> Layouts.SESSIONS;
            case TRACES, HOPS, BREACHES, REJECTS, SUMMARIES ->
                throw new IllegalArgumentException(table + " has no log lines");
        };
        return layout.fields().stream()
                .map(field -> new StagedColumn(field.group(), field.name(), storage(field.kind())))
                .toList();
    }

    private static Storage storage(Kind kind) {
        return switch (kind) {
            case TEXT, ID -> Storage.TEXT;
            case LONG, EPOCH_MS -> Storage.INTEGER;
            case DOUBLE -> Storage.NUMBER;
            case BOOL -> Storage.TRUTH;
            case MICROS -> Storage.TIMESTAMP;
            case DOUBLES -> Storage.NUMBER_LIST;
            case TEXT_MAP -> Storage.TEXT_MAP;
            case JSON -> Storage.JSON;
        };
    }

    /** Whether the project adds it to the log line. */
    public boolean isOwn() {
        return Layout.OWN_GROUP.equals(group) || (group == null && name.equals("extra"));
    }

    /** The path, for example {@code latency.total_e2e_ms}. */
    public String path() {
        return group == null ? name : group + "." + name;
    }
}
