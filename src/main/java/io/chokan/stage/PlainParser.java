package io.chokan.stage;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a JSON object in any spelling into a batch's row: any order, white space and escapes, unknown members, members that
 * come twice (the last counts), wrong types. The standard that {@link FastParser} is held to.
 */
final class PlainParser {
    private static final double MAX_EXACT = 0x1p53;

    private final Flaws flaws;
    private final Extra extra = new Extra();

    PlainParser(Flaws flaws) {
        this.flaws = flaws;
    }

    /** @param text known to be one JSON object and nothing else */
    void parse(String text, Batch batch) {
        new Row(text, batch).read();
    }

    private final class Row {
        private final String text;
        private final Batch batch;
        private final Layout layout;

        Row(String text, Batch batch) {
            this.text = text;
            this.batch = batch;
            layout = batch.layout();
        }

        void read() {
            extra.clear();
            flaws.clear();
            batch.clearRow();
            try (JsonParser parser = PlainJson.parser(text)) {
                parser.nextToken();
                members(parser, null);
            }
            if (!extra.isEmpty()) {
                batch.column("extra").set(batch.row(), Binary.fromString(extra.json()));
            }
        }

        private void members(JsonParser parser, @Nullable String group) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                member(parser, group, name);
            }
        }

        private void member(JsonParser parser, @Nullable String group, String name) {
            int groupNumber = group == null ? layout.logGroup(name) : -1;
            int number = name.indexOf('.') < 0 ? layout.logColumn(group, name) : -1;
            if (groupNumber >= 0) {
                group(parser, name, groupNumber);
            } else if (number >= 0) {
                value(parser, batch.column(number));
            } else {
                extra.put(group, Surrogates.replaced(name), JsonText.of(parser, text));
            }
        }

        private void group(JsonParser parser, String name, int number) {
            batch.clearGroup(number);
            extra.forgetGroup(name);
            flaws.forgetGroup(name);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                batch.setGroup(number);
                members(parser, name);
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                flaws.add(name);
                parser.skipChildren();
            }
        }

        private void value(JsonParser parser, Column column) {
            String path = column.field.path();
            int row = batch.row();
            column.present[row] = false;
            flaws.forget(path);
            if (parser.currentToken() != JsonToken.VALUE_NULL && !read(parser, column, row)) {
                column.present[row] = false;
                flaws.add(path);
                parser.skipChildren();
            }
        }

        /** False when the value is of the wrong type or impossible. */
        private boolean read(JsonParser parser, Column column, int row) {
            JsonToken token = parser.currentToken();
            return switch (column.field.kind()) {
                case TEXT, ID -> token == JsonToken.VALUE_STRING && set(column, row, binary(parser.getString()));
                case LONG, MICROS -> token.isNumeric() && whole(parser, column, row);
                case EPOCH_MS -> epoch(parser, column, row);
                case DOUBLE -> token.isNumeric() && amount(column, row, parser.getDoubleValue());
                case BOOL -> token.isBoolean() && set(column, row, token == JsonToken.VALUE_TRUE);
                case DOUBLES -> token == JsonToken.START_ARRAY && list(parser, column, row);
                case TEXT_MAP -> token == JsonToken.START_OBJECT && map(parser, column, row);
                case JSON -> set(column, row, Binary.fromString(JsonText.of(parser, text)));
            };
        }

        private boolean list(JsonParser parser, Column column, int row) {
            column.begin(row);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                boolean numeric = parser.currentToken().isNumeric();
                double value = numeric ? parser.getDoubleValue() : Double.NaN;
                boolean good = column.field.isPossible(value);
                column.add(row, good ? value + 0.0 : 0, good);
                if (!good && parser.currentToken() != JsonToken.VALUE_NULL) {
                    flaws.add(column.field.path());
                }
                parser.skipChildren();
            }
            return true;
        }

        private boolean map(JsonParser parser, Column column, int row) {
            Map<String, @Nullable String> entries = new LinkedHashMap<>();
            Map<String, Boolean> wrong = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = Surrogates.replaced(parser.currentName());
                JsonToken token = parser.nextToken();
                entries.put(key, token == JsonToken.VALUE_STRING ? parser.getString() : null);
                wrong.put(key, token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL);
                parser.skipChildren();
            }
            if (wrong.containsValue(true)) {
                flaws.add(column.field.path());
            }
            column.begin(row);
            entries.forEach((key, value) ->
                    column.add(row, binary(key), value == null ? Binary.EMPTY : binary(value), value != null));
            return true;
        }

        private boolean epoch(JsonParser parser, Column column, int row) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                String digits = parser.getString();
                return isDigits(digits)
                        && Timestamps.isSaneEpochMs(Long.parseLong(digits))
                        && set(column, row, Long.parseLong(digits));
            }
            return parser.currentToken().isNumeric()
                    && whole(parser, column, row)
                    && Timestamps.isSaneEpochMs(column.longs[row]);
        }
    }

    /** {@code 1.0} is whole; an integer is judged by its digits, since as a double one past the limit would look like the limit. */
    private static boolean whole(JsonParser parser, Column column, int row) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            String digits = parser.getString();
            return digits.length() <= 17 && whole(column, row, Long.parseLong(digits));
        }
        double value = parser.getDoubleValue();
        return Math.abs(value) <= MAX_EXACT && value == Math.rint(value) && whole(column, row, (long) value);
    }

    private static boolean whole(Column column, int row, long value) {
        boolean possible = Math.abs(value) <= (long) MAX_EXACT && (column.field.signed() || value >= 0);
        return possible && set(column, row, value);
    }

    private static boolean amount(Column column, int row, double value) {
        // Adding zero makes a negative zero a plain one.
        return column.field.isPossible(value) && set(column, row, value + 0.0);
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.length() <= 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean set(Column column, int row, long value) {
        column.set(row, value);
        return true;
    }

    private static boolean set(Column column, int row, double value) {
        column.set(row, value);
        return true;
    }

    private static boolean set(Column column, int row, boolean value) {
        column.set(row, value);
        return true;
    }

    private static boolean set(Column column, int row, Binary value) {
        column.set(row, value);
        return true;
    }

    private static Binary binary(String text) {
        return Binary.fromConstantByteArray(Surrogates.replaced(text).getBytes(StandardCharsets.UTF_8));
    }
}
