package io.chokan.stage;

import org.apache.parquet.io.api.Binary;

/** The row under construction of a batch as text, column by column, so that two rows can be compared and a difference read. */
final class RowText {
    private RowText() {}

    static String of(Batch batch) {
        StringBuilder text = new StringBuilder();
        int row = batch.row();
        for (int i = 0; i < batch.layout().groups().size(); i++) {
            text.append(batch.layout().groups().get(i)).append(batch.group(i)[row] ? "+ " : "- ");
        }
        for (int i = 0; i < batch.layout().fields().size(); i++) {
            Column column = batch.column(i);
            if (column.present[row]) {
                text.append('\n').append(column.field.path()).append('=').append(value(column, row));
            }
        }
        return text.toString();
    }

    private static String value(Column column, int row) {
        return switch (column.field.kind()) {
            case TEXT, ID, JSON -> text(column.texts[row]);
            case LONG, EPOCH_MS, MICROS -> Long.toString(column.longs[row]);
            case DOUBLE -> Double.toString(column.doubles[row]);
            case BOOL -> Boolean.toString(column.flags[row]);
            case DOUBLES, TEXT_MAP -> items(column, row);
        };
    }

    private static String items(Column column, int row) {
        StringBuilder items = new StringBuilder("[");
        for (int i = column.starts[row]; i < column.starts[row] + column.lengths[row]; i++) {
            boolean map = column.field.kind() == Kind.TEXT_MAP;
            items.append(map ? text(column.keys[i]) + "=" : "");
            String item = map ? text(column.values[i]) : Double.toString(column.doubleItems[i]);
            items.append(column.itemPresent[i] ? item : "null").append("; ");
        }
        return items.append(']').toString();
    }

    private static String text(Binary binary) {
        return binary.toStringUsingUTF8();
    }
}
