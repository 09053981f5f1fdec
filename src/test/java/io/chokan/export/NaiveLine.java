package io.chokan.export;

import io.chokan.model.CallStatus;
import io.chokan.model.LogType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract's rules about one line, as plainly as they can be written: a tree of the whole line, no care for speed. */
public record NaiveLine(LogType type, long epochMicros, boolean readable) {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern TYPE =
            Pattern.compile("^\\s*\\{\\s*\"log_type\"\\s*:\\s*\"(FM_CALL|RAG_RETRIEVAL|SESSION_EVENT)\"");

    public static NaiveLine of(byte[] line) {
        String latin = new String(line, StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            JsonNode tree = MAPPER.readTree(line);
            return tree.isObject() ? ofTree(tree) : new NaiveLine(LogType.OTHER, Long.MIN_VALUE, false);
        } catch (CharacterCodingException | JacksonException broken) {
            Matcher matcher = TYPE.matcher(latin);
            return new NaiveLine(
                    matcher.find() ? LogType.valueOf(matcher.group(1)) : LogType.OTHER, Long.MIN_VALUE, false);
        }
    }

    private static NaiveLine ofTree(JsonNode tree) {
        LogType type = Arrays.stream(LogType.values())
                .filter(candidate ->
                        candidate != LogType.OTHER && candidate.name().equals(text(tree, "log_type")))
                .findFirst()
                .orElse(LogType.OTHER);
        JsonNode metadata = tree.path("metadata");
        long time = type == LogType.FM_CALL ? callTime(metadata) : iso(text(tree, "timestamp"));
        boolean identity = switch (type) {
            case FM_CALL ->
                !text(metadata, "request_id").isEmpty()
                        && Arrays.stream(CallStatus.values())
                                .anyMatch(s -> s.name().equals(text(tree, "status")));
            case RAG_RETRIEVAL -> !text(tree, "request_id").isEmpty();
            case SESSION_EVENT ->
                !text(tree, "session_id").isEmpty() && !text(tree, "event_type").isEmpty();
            case OTHER -> false;
        };
        return new NaiveLine(type, time, identity && time != Long.MIN_VALUE);
    }

    private static long callTime(JsonNode metadata) {
        JsonNode epoch = metadata.path("timestamp_epoch_ms");
        try {
            if (epoch.isNumber() || (epoch.isString() && epoch.asString().matches("\\d{1,18}"))) {
                BigDecimal millis = new BigDecimal(epoch.asString());
                if (millis.signum() > 0 && millis.compareTo(BigDecimal.valueOf(253_402_300_799_999L)) <= 0) {
                    return millis.longValueExact() * 1000;
                }
            }
        } catch (ArithmeticException | NumberFormatException noWholeNumber) {
            return iso(text(metadata, "timestamp_iso"));
        }
        return iso(text(metadata, "timestamp_iso"));
    }

    private static long iso(String text) {
        String iso = text.replaceFirst("^(.{10}) ", "$1T");
        try {
            return micros(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException noOffset) {
            try {
                return micros(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException noTime) {
                return Long.MIN_VALUE;
            }
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.asString() : "";
    }
}
