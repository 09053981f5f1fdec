package io.chokan.instrument;

import io.chokan.instrument.FmTrace.Segment;
import io.chokan.instrument.PythonJson.TooLargeException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Segment documents within X-Ray's limits: 64 KB each, 50 annotations a trace, names of the allowed characters. What is too large
 * loses its stack traces first, then its metadata; then its subsegments become documents of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/aws-xray-interface-api.html">X-Ray segment documents</a>
 */
final class SegmentDocument {
    /** X-Ray takes 64 KB, and a datagram 65,507 bytes with the daemon's header in it. */
    static final int MOST_BYTES = 65_507 - UdpSink.HEADER.length();

    static final int MOST_ANNOTATIONS = 50;

    private static final PythonJson.Limit LIMIT = new PythonJson.Limit(MOST_BYTES, true);
    private static final int MICRO_DIGITS = 6;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 1000;
    private static final int SHORT_VALUE = 60;
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{N}\\p{Z}_.:/%&#=+\\\\\\-@]");
    private static final Pattern NOT_IN_KEYS = Pattern.compile("[^A-Za-z0-9_]");

    private final Segment segment;
    private final TailSampler.Decision decision;
    private final Detail detail;
    private final Exceptions exceptions;
    private int annotationsLeft = MOST_ANNOTATIONS;

    private SegmentDocument(Segment segment, TailSampler.Decision decision, Detail detail) {
        this.segment = segment;
        this.decision = decision;
        this.detail = detail;
        this.exceptions = new Exceptions(detail == Detail.ALL, detail == Detail.SHORT ? SHORT_VALUE : LONGEST_MESSAGE);
    }

    /** How much is left out. */
    private enum Detail {
        ALL,
        NO_STACKS,
        NO_METADATA,
        /** Values and messages cut, attempts left out: never too large. */
        SHORT
    }

    /** One document, or several when one would be too large. */
    static List<String> of(Segment segment, TailSampler.Decision decision) {
        return Stream.of(Detail.ALL, Detail.NO_STACKS, Detail.NO_METADATA)
                .map(detail -> new SegmentDocument(segment, decision, detail))
                .flatMap(document -> document.alone().stream())
                .findFirst()
                .map(List::of)
                .orElseGet(() -> several(segment, decision));
    }

    private Optional<String> alone() {
        try {
            return Optional.of(json(whole(true)));
        } catch (TooLargeException withLessDetail) {
            return Optional.empty();
        }
    }

    private static List<String> several(Segment segment, TailSampler.Decision decision) {
        try {
            return new SegmentDocument(segment, decision, Detail.NO_METADATA).apart();
        } catch (TooLargeException stillTooLarge) {
            return new SegmentDocument(segment, decision, Detail.SHORT).apart();
        }
    }

    private List<String> apart() {
        List<String> documents = new ArrayList<>();
        documents.add(json(whole(false)));
        for (Subsegment part : segment.subsegments()) {
            Map<String, Object> document = subsegment(part, detail != Detail.SHORT);
            document.put("type", "subsegment");
            document.put("trace_id", segment.traceId());
            document.put("parent_id", segment.id());
            documents.add(json(document));
        }
        return documents;
    }

    /** ASCII alone, so that a character is a byte. */
    private static String json(Map<String, Object> document) {
        String json =
                new PythonJson(new StringBuilder(4096), LIMIT).value(document).toString();
        if (json.length() > MOST_BYTES) {
            throw new TooLargeException("it has more than " + MOST_BYTES + " bytes");
        }
        return json;
    }

    private Map<String, Object> whole(boolean withSubsegments) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name(segment.name()));
        document.put("id", segment.id());
        document.put("trace_id", segment.traceId());
        if (segment.parentId() != null) {
            document.put("parent_id", segment.parentId());
        }
        document.put("start_time", seconds(segment.startMicros()));
        document.put("end_time", seconds(segment.endMicros()));
        document.put("origin", "AWS::ECS::Container");
        outcome(document, segment.outcome(), segment.cause(), segment.id());
        document.put("annotations", annotations(segment.annotations()));
        document.put("metadata", Map.of("fm_trace", metadata()));
        if (withSubsegments && !segment.subsegments().isEmpty()) {
            document.put(
                    "subsegments",
                    segment.subsegments().stream()
                            .map(part -> subsegment(part, true))
                            .toList());
        }
        return document;
    }

    /** The probability stays whatever else goes: without it the trace would be weighed wrongly. */
    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("sampling_probability", decision.probability());
        metadata.put("sampling_rule", decision.kind().rule());
        if (hasMetadata()) {
            metadata.putAll(segment.metadata());
        }
        return metadata;
    }

    private Map<String, Object> subsegment(Subsegment part, boolean withAttempts) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name(part.name()));
        document.put("id", part.id());
        document.put("start_time", seconds(part.startMicros()));
        if (part.isOpen()) {
            document.put("in_progress", true);
        } else {
            document.put("end_time", seconds(part.endMicros()));
        }
        document.put("namespace", part.namespace());
        outcome(document, part.outcome(), part.cause(), part.id());
        if (!part.attempts().isEmpty()) {
            document.put("aws", Map.of("retries", part.attempts().size() - 1));
        }
        if (!part.annotations().isEmpty()) {
            document.put("annotations", annotations(part.annotations()));
        }
        if (!part.metadata().isEmpty() && hasMetadata()) {
            document.put("metadata", Map.of("fm_trace", part.metadata()));
        }
        if (withAttempts && !part.attempts().isEmpty()) {
            document.put(
                    "subsegments",
                    part.attempts().stream()
                            .map(attempt -> subsegment(attempt, true))
                            .toList());
        }
        return document;
    }

    private boolean hasMetadata() {
        return detail == Detail.ALL || detail == Detail.NO_STACKS;
    }

    private void outcome(Map<String, Object> document, Outcome outcome, @Nullable Cause cause, String id) {
        put(document, "error", outcome.error());
        put(document, "fault", outcome.fault());
        put(document, "throttle", outcome.throttle());
        if (outcome.status() > 0) {
            document.put("http", Map.of("response", Map.of("status", outcome.status())));
        }
        if (cause != null) {
            document.put("cause", Map.of("exceptions", exceptions.of(cause, id)));
        }
    }

    private static void put(Map<String, Object> document, String flag, boolean set) {
        if (set) {
            document.put(flag, true);
        }
    }

    private Map<String, Object> annotations(Map<String, @Nullable Object> given) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (value != null && annotationsLeft > 0) {
                annotationsLeft--;
                annotations.put(key(key), searchable(value));
            }
        });
        return annotations;
    }

    private static String key(String key) {
        return key.isEmpty() ? "_" : cut(NOT_IN_KEYS.matcher(key).replaceAll("_"), LONGEST_NAME);
    }

    private Object searchable(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
        return finite
                ? value
                : cut(PythonJson.text(value, MOST_BYTES), detail == Detail.SHORT ? SHORT_VALUE : LONGEST_VALUE);
    }

    private static String name(String name) {
        String clean = cut(NOT_IN_NAMES.matcher(name).replaceAll("_"), LONGEST_NAME);
        return clean.isBlank() ? "unnamed" : clean;
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static BigDecimal seconds(long micros) {
        return BigDecimal.valueOf(micros, MICRO_DIGITS);
    }
}
