package io.chokan.stage;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A third opinion on what becomes of a line: slow, on a tree, by {@code java.time}, sharing no code with the stage. */
final class NaiveVerdict {
    private static final Set<String> STATUSES =
            Set.of("SUCCESS", "ERROR", "TIMEOUT", "THROTTLED", "CONTENT_FILTERED", "PARTIAL");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private NaiveVerdict() {}

    /** {@code rejected}, {@code outside}, or the type and its time. */
    static String of(byte[] line) {
        JsonNode root = tree(line);
        if (root == null || !root.isObject()) {
            return "rejected";
        }
        String type = text(root, "log_type");
        Instant time = null;
        if ("FM_CALL".equals(type)) {
            JsonNode metadata = root.path("metadata");
            time = text(metadata, "request_id").isEmpty() || !STATUSES.contains(text(root, "status"))
                    ? null
                    : callTime(metadata);
        } else if ("RAG_RETRIEVAL".equals(type)) {
            time = text(root, "request_id").isEmpty() ? null : iso(text(root, "timestamp"));
        } else if ("SESSION_EVENT".equals(type)) {
            boolean known = !text(root, "session_id").isEmpty()
                    && !text(root, "event_type").isEmpty();
            time = known ? iso(text(root, "timestamp")) : null;
        }
        return time == null ? "rejected" : inWindow(time) ? type + " " + micros(time) : "outside";
    }

    private static @Nullable JsonNode tree(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return MAPPER.readTree(text);
        } catch (CharacterCodingException | JacksonException e) {
            return null;
        }
    }

    private static @Nullable Instant callTime(JsonNode metadata) {
        Instant iso = iso(text(metadata, "timestamp_iso"));
        Long millis = millis(metadata.path("timestamp_epoch_ms"));
        if (millis == null) {
            return iso;
        }
        return iso != null && Math.floorDiv(micros(iso), 1000L) == millis ? iso : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(JsonNode node) {
        BigDecimal value = null;
        if (node.isString() && node.stringValue().matches("[0-9]{1,16}")) {
            value = new BigDecimal(node.stringValue());
        } else if (node.isNumber() && Double.isFinite(node.doubleValue()) && Math.abs(node.doubleValue()) < 1e18) {
            value = node.isIntegralNumber()
                    ? new BigDecimal(node.bigIntegerValue())
                    : new BigDecimal(node.doubleValue());
        }
        boolean sane = value != null
                && value.signum() > 0
                && value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(253_402_300_799_999L)) <= 0;
        return sane ? value.longValueExact() : null;
    }

    private static @Nullable Instant iso(String text) {
        String spelled = text.replaceFirst("^(.{10}) ", "$1T").replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2");
        if (!spelled.matches("[0-9]{4}-.{2}-.{2}T.{2}:.{2}:.{2}([.][0-9]+)?(Z|[+-].{2}:.{2})?")) {
            return null;
        }
        String fraction = spelled.replaceFirst("([.][0-9]{9})[0-9]+", "$1");
        try {
            return fraction.matches(".{19}([.][0-9]+)?")
                    ? LocalDateTime.parse(fraction).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(fraction).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean inWindow(Instant time) {
        return FakeSource.WINDOW.contains(micros(time));
    }

    private static long micros(Instant time) {
        return Math.floorDiv(time.getEpochSecond() * 1_000_000_000L + time.getNano(), 1000L);
    }

    private static String text(JsonNode object, String name) {
        JsonNode node = object.path(name);
        return node.isString() ? node.stringValue() : "";
    }
}
