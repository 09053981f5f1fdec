package io.chokan.stage;

import io.chokan.model.LogType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that the specification's logger writes, byte by byte against the text that is expected, straight into a
 * batch. Bails out on everything else; what it does read is exactly what {@link PlainParser} would have read.
 */
final class FastParser {
    private final FastPlan[] plans = {
        new FastPlan(LogType.FM_CALL, " "), new FastPlan(LogType.RAG_RETRIEVAL, " "),
        new FastPlan(LogType.SESSION_EVENT, " "), new FastPlan(LogType.FM_CALL, ""),
        new FastPlan(LogType.RAG_RETRIEVAL, ""), new FastPlan(LogType.SESSION_EVENT, "")
    };
    private final Map<Layout, Interner[]> interners = new HashMap<>();
    private final FastCursor cursor = new FastCursor();
    private Interner[] interner = new Interner[0];

    /** The plan whose prefix the line has; null when there is none. */
    @Nullable
    FastPlan plan(byte[] bytes, int from, int to) {
        for (FastPlan plan : plans) {
            int end = from + plan.prefix.length;
            if (end <= to && Arrays.equals(bytes, from, end, plan.prefix, 0, plan.prefix.length)) {
                return plan;
            }
        }
        return null;
    }

    /** Reads the line into the batch's row; false when the line is for {@link PlainParser}, and the row is then to be cleared. */
    boolean parse(FastPlan plan, byte[] bytes, int from, int to, Batch batch) {
        interner = interners.computeIfAbsent(batch.layout(), FastParser::interners);
        cursor.reset(bytes, from + plan.prefix.length, to);
        batch.column(0).set(batch.row(), plan.typeText);
        for (FastPlan.Member member : plan.members) {
            if (cursor.skip(member.key) && !member(member, batch)) {
                return false;
            }
        }
        return cursor.skip('}') && cursor.at == to;
    }

    private boolean member(FastPlan.Member member, Batch batch) {
        if (member.group < 0) {
            return value(member.columns[0], batch);
        }
        batch.setGroup(member.group);
        for (int i = 0; i < member.columns.length; i++) {
            if (!cursor.skip(member.valueKeys[i]) || !value(member.columns[i], batch)) {
                return false;
            }
        }
        return cursor.skip('}');
    }

    private boolean value(int number, Batch batch) {
        Column column = batch.column(number);
        int row = batch.row();
        return switch (column.field.kind()) {
            case TEXT -> text(column, row, number);
            case ID -> id(column, row, batch);
            case LONG, MICROS -> whole(column, row);
            case EPOCH_MS ->
                whole(column, row) && (!column.present[row] || Timestamps.isSaneEpochMs(column.longs[row]));
            case DOUBLE -> amount(column, row);
            case BOOL -> flag(column, row);
            case DOUBLES -> list(column, row);
            case TEXT_MAP -> map(column, row, number, batch);
            case JSON -> json(column, row, batch);
        };
    }

    private boolean text(Column column, int row, int number) {
        if (cursor.isNull()) {
            return true;
        }
        if (!cursor.text()) {
            return false;
        }
        column.set(row, interner[number].intern(cursor.textBytes, cursor.textFrom, cursor.textLength));
        return true;
    }

    private boolean id(Column column, int row, Batch batch) {
        if (cursor.isNull()) {
            return true;
        }
        if (!cursor.text()) {
            return false;
        }
        column.set(row, batch.copy(cursor.textBytes, cursor.textFrom, cursor.textLength));
        return true;
    }

    private boolean whole(Column column, int row) {
        if (cursor.isNull()) {
            return true;
        }
        if (!cursor.whole()) {
            return false;
        }
        column.set(row, cursor.whole);
        return true;
    }

    private boolean amount(Column column, int row) {
        if (cursor.isNull()) {
            return true;
        }
        if (!cursor.number() || !column.field.isPossible(cursor.number)) {
            return false;
        }
        column.set(row, cursor.number);
        return true;
    }

    private boolean flag(Column column, int row) {
        if (cursor.isFalse()) {
            column.set(row, false);
            return true;
        }
        if (cursor.isTrue()) {
            column.set(row, true);
            return true;
        }
        return cursor.isNull();
    }

    private boolean list(Column column, int row) {
        if (!cursor.skip('[')) {
            return cursor.isNull();
        }
        column.begin(row);
        if (cursor.skip(']')) {
            return true;
        }
        do {
            if (!cursor.number() || !column.field.isPossible(cursor.number)) {
                return false;
            }
            column.add(row, cursor.number, true);
        } while (cursor.comma());
        return cursor.skip(']');
    }

    private boolean map(Column column, int row, int number, Batch batch) {
        if (!cursor.skip('{')) {
            return cursor.isNull();
        }
        column.begin(row);
        if (cursor.skip('}')) {
            return true;
        }
        do {
            if (!entry(column, row, number, batch)) {
                return false;
            }
        } while (cursor.comma());
        return cursor.skip('}');
    }

    private boolean entry(Column column, int row, int number, Batch batch) {
        if (!cursor.text()) {
            return false;
        }
        Binary key = interner[number].intern(cursor.textBytes, cursor.textFrom, cursor.textLength);
        for (int i = column.starts[row]; i < column.items; i++) {
            if (column.keys[i].equals(key)) {
                return false;
            }
        }
        if (!cursor.colon() || !cursor.text() || column.lengths[row] == 32) {
            return false;
        }
        column.add(row, key, batch.copy(cursor.textBytes, cursor.textFrom, cursor.textLength), true);
        return true;
    }

    private boolean json(Column column, int row, Batch batch) {
        int from = cursor.at;
        if (cursor.isNull()) {
            return true;
        }
        boolean structured = from < cursor.to && (cursor.bytes[from] == '{' || cursor.bytes[from] == '[');
        if (!structured || !cursor.anything(0)) {
            return false;
        }
        column.set(row, batch.copy(cursor.bytes, from, cursor.at - from));
        return true;
    }

    private static Interner[] interners(Layout layout) {
        return layout.fields().stream().map(field -> new Interner()).toArray(Interner[]::new);
    }
}
