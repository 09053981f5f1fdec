package io.chokan.stage;

import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/** Hands a batch's column to a Parquet column writer, with the definition levels of an optional value in an optional group. */
final class ColumnCells {
    private final Column column;
    private final boolean @Nullable [] group;
    private final int rows;
    /** The definition level of a row whose group, if any, is there but whose value is not. */
    private final int nullLevel;

    ColumnCells(Batch batch, Column column) {
        this.column = column;
        rows = batch.row();
        String name = column.field.group();
        group = name == null ? null : batch.group(batch.layout().groups().indexOf(name));
        nullLevel = name == null ? 0 : 1;
    }

    /** Writes the column, or a map's keys. */
    void write(ColumnWriter writer) {
        switch (column.field.kind()) {
            case TEXT, ID, JSON -> writeTexts(writer);
            case LONG, EPOCH_MS, MICROS -> writeLongs(writer);
            case DOUBLE -> writeDoubles(writer);
            case BOOL -> writeFlags(writer);
            case DOUBLES -> writeLists(writer);
            case TEXT_MAP -> writeMapKeys(writer);
        }
    }

    private void writeTexts(ColumnWriter writer) {
        for (int row = 0; row < rows; row++) {
            if (column.present[row]) {
                writer.write(column.texts[row], 0, nullLevel + 1);
            } else {
                writeNull(writer, row);
            }
        }
    }

    private void writeLongs(ColumnWriter writer) {
        for (int row = 0; row < rows; row++) {
            if (column.present[row]) {
                writer.write(column.longs[row], 0, nullLevel + 1);
            } else {
                writeNull(writer, row);
            }
        }
    }

    private void writeDoubles(ColumnWriter writer) {
        for (int row = 0; row < rows; row++) {
            if (column.present[row]) {
                writer.write(column.doubles[row], 0, nullLevel + 1);
            } else {
                writeNull(writer, row);
            }
        }
    }

    private void writeFlags(ColumnWriter writer) {
        for (int row = 0; row < rows; row++) {
            if (column.present[row]) {
                writer.write(column.flags[row], 0, nullLevel + 1);
            } else {
                writeNull(writer, row);
            }
        }
    }

    private void writeLists(ColumnWriter writer) {
        for (int row = 0; row < rows; row++) {
            if (!hasItems(writer, row)) {
                continue;
            }
            int start = column.starts[row];
            for (int i = start; i < start + column.lengths[row]; i++) {
                if (column.itemPresent[i]) {
                    writer.write(column.doubleItems[i], i == start ? 0 : 1, nullLevel + 3);
                } else {
                    writer.writeNull(i == start ? 0 : 1, nullLevel + 2);
                }
            }
        }
    }

    private void writeMapKeys(ColumnWriter writer) {
        for (int row = 0; row < rows; row++) {
            if (hasItems(writer, row)) {
                int start = column.starts[row];
                for (int i = start; i < start + column.lengths[row]; i++) {
                    writer.write(column.keys[i], i == start ? 0 : 1, nullLevel + 2);
                }
            }
        }
    }

    void writeMapValues(ColumnWriter writer) {
        for (int row = 0; row < rows; row++) {
            if (!hasItems(writer, row)) {
                continue;
            }
            int start = column.starts[row];
            for (int i = start; i < start + column.lengths[row]; i++) {
                if (column.itemPresent[i]) {
                    writer.write(column.values[i], i == start ? 0 : 1, nullLevel + 3);
                } else {
                    writer.writeNull(i == start ? 0 : 1, nullLevel + 2);
                }
            }
        }
    }

    /** Writes what a list or map without items is; says whether there are any. */
    private boolean hasItems(ColumnWriter writer, int row) {
        if (!column.present[row]) {
            writeNull(writer, row);
            return false;
        }
        if (column.lengths[row] == 0) {
            writer.writeNull(0, nullLevel + 1);
            return false;
        }
        return true;
    }

    private void writeNull(ColumnWriter writer, int row) {
        writer.writeNull(0, group == null || !group[row] ? 0 : nullLevel);
    }
}
