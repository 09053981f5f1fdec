package io.chokan.stage;

import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;

/**
 * Rows of one table, column by column, with a row under construction at {@link #row()}. What a parser has written there
 * counts only after {@link #commit}; {@link #clearRow} takes it back.
 */
final class Batch {
    /** Few enough for a column's array to stay in the processor's cache, many enough to pay for the loop. */
    static final int ROWS = 1024;
    /** A batch of giant lines is full before it has all its rows. */
    private static final int FULL_BYTES = 8 * 1024 * 1024;

    private final Layout layout;
    private final Column[] columns;
    private final boolean[][] groups;
    private byte[] arena = new byte[1 << 16];
    private int arenaUsed;
    private long bytes;
    private int row;

    Batch(Layout layout) {
        this.layout = layout;
        columns = layout.fields().stream().map(Column::new).toArray(Column[]::new);
        groups = new boolean[layout.groups().size()][ROWS];
    }

    Layout layout() {
        return layout;
    }

    Column column(int number) {
        return columns[number];
    }

    Column column(String path) {
        return columns[layout.number(path)];
    }

    /** The number of whole rows, which is also the row under construction. */
    int row() {
        return row;
    }

    boolean isFull() {
        return row == ROWS || bytes >= FULL_BYTES;
    }

    /** Which rows have an object for this group. */
    boolean[] group(int number) {
        return groups[number];
    }

    void setGroup(int number) {
        groups[number][row] = true;
    }

    /** Makes the group and all its columns null in the row under construction. */
    void clearGroup(int number) {
        groups[number][row] = false;
        List<Field> fields = layout.fields();
        String name = layout.groups().get(number);
        for (int i = 0; i < columns.length; i++) {
            if (name.equals(fields.get(i).group())) {
                columns[i].present[row] = false;
            }
        }
    }

    void commit(int lineBytes) {
        bytes += lineBytes;
        row++;
    }

    void clearRow() {
        for (Column column : columns) {
            column.present[row] = false;
        }
        for (boolean[] group : groups) {
            group[row] = false;
        }
    }

    void clear() {
        for (Column column : columns) {
            column.clear();
        }
        for (boolean[] group : groups) {
            Arrays.fill(group, false);
        }
        row = 0;
        bytes = 0;
        arenaUsed = 0;
    }

    /** Copies text that lives as long as this batch's rows. */
    Binary copy(byte[] from, int start, int length) {
        if (length > arena.length - arenaUsed) {
            arena = new byte[Math.max(1 << 17, length)];
            arenaUsed = 0;
        }
        System.arraycopy(from, start, arena, arenaUsed, length);
        Binary text = Binary.fromReusedByteArray(arena, arenaUsed, length);
        arenaUsed += length;
        return text;
    }
}
