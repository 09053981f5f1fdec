package io.chokan.export;

import io.chokan.model.CallStatus;
import io.chokan.model.LogType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * The scan's own, slow opinion of one line: which type it tells, and whether it can be read as one of the three with its
 * identity and time. It shares no code with the parser of package stage, so that each can find the other's faults.
 */
final class FullCheck {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int MAX_NESTING = 100;
    private static final int MAX_DIGITS = 18;
    private static final Set<String> STATUSES = statuses();

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private @Nullable String type;
    /** A call's id stands in its metadata, a retrieval's at the top. */
    private @Nullable String callId;

    private @Nullable String requestId;
    private @Nullable String status;
    private @Nullable String eventType;
    private @Nullable String sessionId;
    private long epochMicros;
    private @Nullable String iso;
    private @Nullable String timestamp;

    /**
     * What a line is.
     *
     * @param epochMicros its time; {@link EventTime#NONE} without a readable one
     * @param readable whether it has all that it takes not to be rejected
     */
    record Opinion(LogType type, long epochMicros, boolean readable) {}

    Opinion of(byte[] b, int from, int to) {
        clear();
        boolean whole = read(b, from, to);
        LogType told = told();
        long time = time(told);
        return new Opinion(told, time, whole && time != EventTime.NONE && hasIdentity(told));
    }

    private long time(LogType told) {
        if (told == LogType.FM_CALL && epochMicros != EventTime.NONE) {
            return epochMicros;
        }
        String text = told == LogType.FM_CALL ? iso : timestamp;
        return text == null ? EventTime.NONE : EventTime.ofIso(text);
    }

    /** Whether a line whose type and time are known is whole and has the rest of what it takes not to be rejected. */
    boolean isReadable(LogType told, byte[] b, int from, int to) {
        clear();
        return read(b, from, to) && hasIdentity(told);
    }

    private boolean read(byte[] b, int from, int to) {
        return isAscii(b, from, to)
                ? readObject(() -> factory.createParser(ObjectReadContext.empty(), b, from, to - from))
                : readDecoded(b, from, to);
    }

    /** Given other bytes than these, Jackson would guess encodings by their zeros and pass over a byte order mark. */
    private static boolean isAscii(byte[] b, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long x = (long) LONG.get(b, i);
            if (((x | ((x - ONES) & ~x)) & HIGHS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (b[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean readDecoded(byte[] b, int from, int to) {
        CharBuffer text = CharBuffer.allocate(to - from);
        boolean utf8 = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(b, from, to - from), text, true)
                .isError();
        String decoded = text.flip().toString();
        return readObject(() -> factory.createParser(ObjectReadContext.empty(), decoded)) && utf8;
    }

    private void clear() {
        type = null;
        callId = null;
        requestId = null;
        status = null;
        eventType = null;
        sessionId = null;
        epochMicros = EventTime.NONE;
        iso = null;
        timestamp = null;
    }

    private LogType told() {
        for (LogType candidate : LogType.values()) {
            if (candidate != LogType.OTHER && candidate.name().equals(type)) {
                return candidate;
            }
        }
        return LogType.OTHER;
    }

    private boolean hasIdentity(LogType told) {
        return switch (told) {
            case FM_CALL -> isText(callId) && status != null && STATUSES.contains(status);
            case RAG_RETRIEVAL -> isText(requestId);
            case SESSION_EVENT -> isText(sessionId) && isText(eventType);
            case OTHER -> false;
        };
    }

    private static boolean isText(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    /** Reads the line, or what stands before its first fault. */
    private boolean readObject(Supplier<JsonParser> line) {
        try (JsonParser parser = line.get()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                readMember(parser, parser.currentName());
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private void readMember(JsonParser parser, String name) {
        JsonToken token = parser.nextToken();
        switch (name) {
            case "log_type" -> type = text(parser, token);
            case "status" -> status = text(parser, token);
            case "session_id" -> sessionId = text(parser, token);
            case "event_type" -> eventType = text(parser, token);
            case "timestamp" -> timestamp = text(parser, token);
            case "request_id" -> requestId = text(parser, token);
            case "metadata" -> readMetadata(parser, token);
            default -> {}
        }
        parser.skipChildren();
    }

    private void readMetadata(JsonParser parser, JsonToken token) {
        callId = null;
        epochMicros = EventTime.NONE;
        iso = null;
        if (token != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "request_id" -> callId = text(parser, value);
                case "timestamp_epoch_ms" -> epochMicros = millis(parser, value);
                case "timestamp_iso" -> iso = text(parser, value);
                default -> parser.skipChildren();
            }
            parser.skipChildren();
        }
    }

    private static @Nullable String text(JsonParser parser, JsonToken token) {
        return token == JsonToken.VALUE_STRING ? parser.getString() : null;
    }

    private static long millis(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> digits(parser.getString());
            case VALUE_NUMBER_INT -> digits(parser.getString());
            case VALUE_NUMBER_FLOAT -> integral(parser);
            default -> EventTime.NONE;
        };
    }

    private static long digits(String text) {
        return text.length() <= MAX_DIGITS && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? EventTime.ofMillis(Long.parseLong(text))
                : EventTime.NONE;
    }

    private static long integral(JsonParser parser) {
        double value = Double.parseDouble(parser.getString());
        return value == Math.rint(value) && Math.abs(value) < 0x1p53
                ? EventTime.ofMillis((long) value)
                : EventTime.NONE;
    }

    private static Set<String> statuses() {
        Set<String> names = new HashSet<>();
        Arrays.stream(CallStatus.values()).map(Enum::name).forEach(names::add);
        return Set.copyOf(names);
    }
}
