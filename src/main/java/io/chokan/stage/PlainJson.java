package io.chokan.stage;

import io.chokan.model.LogType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** How this package uses Jackson: text in any spelling that JSON allows, and Python's {@code NaN} and {@code Infinity}. */
final class PlainJson {
    /** The contract's limit, the line's own braces included. */
    static final int MAX_NESTING = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(MAX_NESTING + 2)
                    .build())
            .build();

    private PlainJson() {}

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    static JsonGenerator generator(java.io.StringWriter target) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), target);
    }

    /**
     * What the line as a whole is.
     *
     * @param type told by the last {@code log_type} at the top level that was reached; OTHER without one
     * @param fault null when the line is one JSON object and nothing else
     */
    record Shape(LogType type, @Nullable Reason fault) {}

    static Shape shape(String text) {
        LogType type = LogType.OTHER;
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Shape(type, skipRest(parser));
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean typed = parser.currentName().equals("log_type");
                JsonToken value = parser.nextToken();
                if (typed) {
                    type = value == JsonToken.VALUE_STRING ? type(parser.getString()) : LogType.OTHER;
                }
                parser.skipChildren();
            }
            return new Shape(type, parser.nextToken() == null ? null : Reason.NOT_JSON);
        } catch (StreamConstraintsException e) {
            return new Shape(type, Reason.TOO_DEEP);
        } catch (JacksonException e) {
            return new Shape(type, Reason.NOT_JSON);
        }
    }

    /** The type of a line that can be read only up to {@code to}. */
    static LogType typeOfBeginning(byte[] bytes, int from, int to) {
        return shape(new String(bytes, from, to - from, StandardCharsets.UTF_8)).type();
    }

    /** Something other than an object; too deep all the same when it is. */
    private static Reason skipRest(JsonParser parser) {
        JsonToken token = parser.currentToken();
        while (token != null) {
            token = parser.nextToken();
        }
        return Reason.NOT_JSON;
    }

    private static LogType type(String text) {
        return switch (text) {
            case "FM_CALL" -> LogType.FM_CALL;
            case "RAG_RETRIEVAL" -> LogType.RAG_RETRIEVAL;
            case "SESSION_EVENT" -> LogType.SESSION_EVENT;
            default -> LogType.OTHER;
        };
    }
}
