package io.chokan.stage;

import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/** One column of a {@link Batch}: an array of its kind, and which rows have a value. Lists and maps lie end to end in one array. */
final class Column {
    final Field field;
    final boolean[] present = new boolean[Batch.ROWS];
    final long[] longs;
    final double[] doubles;
    final boolean[] flags;
    final Binary[] texts;
    /** Where each row's list or map begins in the items, and how many it has. */
    final int[] starts;

    final int[] lengths;
    double[] doubleItems = new double[0];
    Binary[] keys = new Binary[0];
    /** Values of a map; {@link Binary#EMPTY} under a false {@link #itemPresent}. */
    Binary[] values = new Binary[0];

    boolean[] itemPresent = new boolean[0];
    int items;

    Column(Field field) {
        this.field = field;
        boolean nested = field.kind() == Kind.DOUBLES || field.kind() == Kind.TEXT_MAP;
        longs = new long[isLong(field.kind()) ? Batch.ROWS : 0];
        doubles = new double[field.kind() == Kind.DOUBLE ? Batch.ROWS : 0];
        flags = new boolean[field.kind() == Kind.BOOL ? Batch.ROWS : 0];
        texts = new Binary[isText(field.kind()) ? Batch.ROWS : 0];
        starts = new int[nested ? Batch.ROWS : 0];
        lengths = new int[nested ? Batch.ROWS : 0];
    }

    void set(int row, long value) {
        longs[row] = value;
        present[row] = true;
    }

    void set(int row, double value) {
        doubles[row] = value;
        present[row] = true;
    }

    void set(int row, boolean value) {
        flags[row] = value;
        present[row] = true;
    }

    void set(int row, Binary value) {
        texts[row] = value;
        present[row] = true;
    }

    /** Begins the row's list or map; what follows by {@code add} is in it. */
    void begin(int row) {
        starts[row] = items;
        lengths[row] = 0;
        present[row] = true;
    }

    void add(int row, double value, boolean itemIsPresent) {
        if (items == doubleItems.length) {
            int size = Math.max(4096, items * 2);
            doubleItems = Arrays.copyOf(doubleItems, size);
            itemPresent = Arrays.copyOf(itemPresent, size);
        }
        doubleItems[items] = value;
        itemPresent[items++] = itemIsPresent;
        lengths[row]++;
    }

    void add(int row, Binary key, Binary value, boolean valueIsPresent) {
        if (items == keys.length) {
            int size = Math.max(4096, items * 2);
            keys = Arrays.copyOf(keys, size);
            values = Arrays.copyOf(values, size);
            itemPresent = Arrays.copyOf(itemPresent, size);
        }
        keys[items] = key;
        values[items] = value;
        itemPresent[items++] = valueIsPresent;
        lengths[row]++;
    }

    /** Forgets all rows. */
    void clear() {
        Arrays.fill(present, false);
        Arrays.fill(texts, null);
        items = 0;
    }

    private static boolean isLong(Kind kind) {
        return kind == Kind.LONG || kind == Kind.EPOCH_MS || kind == Kind.MICROS;
    }

    private static boolean isText(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.ID || kind == Kind.JSON;
    }
}
