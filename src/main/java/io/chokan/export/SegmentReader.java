package io.chokan.export;

import io.chokan.model.Failing;
import io.chokan.model.Hop;
import io.chokan.model.Hop.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one segment document (AWS X-Ray Developer Guide, "X-Ray segment documents"). */
final class SegmentReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern TRACE_ID = Pattern.compile("1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24}");
    private static final int MICRO_DIGITS = 6;
    /** Times are seconds of this many digits at most, before and behind the point. */
    private static final int MOST_DIGITS = 12;

    private static final int LONGEST_NAME = 200;
    /** A probability below this would give one trace the weight of a day. */
    private static final double LEAST_PROBABILITY = 1e-6;

    private SegmentReader() {}

    /**
     * What one line holds.
     *
     * @param parts the segment, and the subsegments within it
     */
    record Document(String traceId, List<Part> parts) {}

    /** A hop and what it says of the request; its place is not known before the others are. */
    record Part(Hop hop, About about) {}

    /**
     * What a part says of the request: null, false or 0 where it does not.
     *
     * @param samplingProbability in (0, 1]
     */
    record About(
            @Nullable String requestId,
            @Nullable String modelId,
            @Nullable String templateId,
            boolean coldStart,
            double samplingProbability) {}

    /** Null when the line is no segment document. */
    static @Nullable Document read(Line line) {
        if (line.tooLong()) {
            return null;
        }
        try {
            JsonNode segment = JSON.readTree(line.buffer(), line.from(), line.to() - line.from());
            String traceId = segment.path("trace_id").asString("");
            if (!TRACE_ID.matcher(traceId).matches() || !isPart(segment)) {
                return null;
            }
            List<Part> parts = new ArrayList<>();
            boolean subsegment = "subsegment".equals(segment.path("type").asString(""));
            add(segment, text(segment, "parent_id"), subsegment, parts);
            return new Document(traceId, parts);
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static boolean isPart(JsonNode part) {
        return isTime(part.path("start_time")) && text(part, "id") != null;
    }

    private static boolean isTime(JsonNode node) {
        if (!node.isNumber()) {
            return false;
        }
        BigDecimal seconds = node.decimalValue();
        // looked at before any arithmetic: 1e999999999 is a number too
        return seconds.signum() >= 0
                && seconds.precision() - seconds.scale() <= MOST_DIGITS
                && seconds.scale() <= 3 * MOST_DIGITS;
    }

    private static void add(JsonNode part, @Nullable String parentId, boolean subsegment, List<Part> parts) {
        String id = part.path("id").asString();
        long start = micros(part.path("start_time"));
        boolean unfinished = part.path("in_progress").asBoolean(false) || !isTime(part.path("end_time"));
        long end = unfinished ? start : micros(part.path("end_time"));
        Hop hop = new Hop(
                id,
                parentId,
                parentId == null && !subsegment ? Place.ROOT : Place.CHILD,
                name(part.path("name").asString("")),
                text(part, "namespace"),
                start,
                Math.max(0, end - start),
                0,
                failing(part),
                unfinished,
                retries(part.path("aws").path("retries")),
                exception(part));
        parts.add(new Part(hop, about(part, subsegment)));
        for (JsonNode child : part.path("subsegments")) {
            if (isPart(child)) {
                add(child, id, true, parts);
            }
        }
    }

    private static About about(JsonNode part, boolean subsegment) {
        JsonNode annotations = part.path("annotations");
        String requestId = text(annotations, "request_id");
        return subsegment
                ? new About(requestId, null, null, false, 0)
                : new About(
                        requestId,
                        text(annotations, "model_id"),
                        text(annotations, "prompt_template_id"),
                        annotations.path("cold_start").asBoolean(false),
                        probability(part));
    }

    private static Failing failing(JsonNode part) {
        return new Failing(
                part.path("error").asBoolean(false),
                part.path("fault").asBoolean(false),
                part.path("throttle").asBoolean(false));
    }

    private static long retries(JsonNode retries) {
        return retries.isInt() ? Math.max(0, retries.intValue()) : 0;
    }

    private static @Nullable String exception(JsonNode part) {
        String type = text(part.path("cause").path("exceptions").path(0), "type");
        return type == null ? null : name(type);
    }

    private static String name(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
    }

    private static double probability(JsonNode part) {
        JsonNode inMetadata = part.path("metadata").path("fm_trace").path("sampling_probability");
        JsonNode value =
                inMetadata.isNumber() ? inMetadata : part.path("annotations").path("sampling_probability");
        double probability = value.isNumber() ? value.doubleValue() : 0;
        return probability >= LEAST_PROBABILITY && probability <= 1 ? probability : 0;
    }

    private static long micros(JsonNode seconds) {
        return seconds.decimalValue()
                .movePointRight(MICRO_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
