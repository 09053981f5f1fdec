package io.chokan.stage;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The value at a parser as JSON text that every reader takes: as it stands in the log where that is strict JSON, otherwise
 * written anew, with {@code NaN} and its like as strings and halves of surrogate pairs replaced.
 */
final class JsonText {
    private JsonText() {}

    /** Moves the parser to the value's last token. */
    static String of(JsonParser parser, String source) {
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        StringWriter rewritten = new StringWriter();
        Copy copy = new Copy(parser);
        try (JsonGenerator generator = PlainJson.generator(rewritten)) {
            copy.value(generator);
        }
        if (!copy.strict) {
            return rewritten.toString();
        }
        return copy.structured
                ? source.substring(
                        from, Math.toIntExact(parser.currentTokenLocation().getCharOffset()) + 1)
                : rewritten.toString();
    }

    static String quoted(String text) {
        StringWriter target = new StringWriter();
        try (JsonGenerator generator = PlainJson.generator(target)) {
            generator.writeString(text);
        }
        return target.toString();
    }

    private static final class Copy {
        private final JsonParser parser;
        private boolean strict = true;
        private boolean structured;

        Copy(JsonParser parser) {
            this.parser = parser;
            structured = parser.currentToken().isStructStart();
        }

        void value(JsonGenerator to) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                object(to);
            } else if (token == JsonToken.START_ARRAY) {
                array(to);
            } else if (token == JsonToken.VALUE_STRING) {
                to.writeString(checked(parser.getString()));
            } else if (token.isNumeric()) {
                number(to);
            } else {
                to.copyCurrentEvent(parser);
            }
        }

        private void object(JsonGenerator to) {
            to.writeStartObject();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                to.writeName(checked(parser.currentName()));
                parser.nextToken();
                value(to);
            }
            to.writeEndObject();
        }

        private void array(JsonGenerator to) {
            to.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(to);
            }
            to.writeEndArray();
        }

        private void number(JsonGenerator to) {
            String text = parser.getString();
            char last = text.charAt(text.length() - 1);
            if (last >= '0' && last <= '9') {
                to.writeNumber(text);
            } else {
                strict = false;
                to.writeString(text);
            }
        }

        private String checked(String text) {
            String whole = Surrogates.replaced(text);
            strict &= whole.equals(text);
            return whole;
        }
    }
}
