package io.chokan.export;

import io.chokan.model.Hop;
import io.chokan.model.Trace;
import io.chokan.model.Window;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts segment documents together to traces, in whatever order they come. */
final class TraceAssembly {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MICRO_DIGITS = 6;

    private final Window window;
    private final Map<String, Draft> drafts = new HashMap<>();
    private long documents;
    private long rejected;

    TraceAssembly(Window window) {
        this.window = window;
    }

    private static final class Draft {
        private final List<Hop> hops = new ArrayList<>();
        private @Nullable String requestId;
        private double probability = 1;
    }

    void add(Line line) {
        try {
            JsonNode segment = JSON.readTree(line.buffer(), line.from(), line.to() - line.from());
            String traceId = segment.path("trace_id").asString("");
            if (line.tooLong() || !traceId.matches("1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24}") || !hasTimes(segment)) {
                rejected++;
                return;
            }
            documents++;
            Draft draft = drafts.computeIfAbsent(traceId, unused -> new Draft());
            addHop(segment, segment.path("parent_id").asString(null), draft);
        } catch (JacksonException | ArithmeticException unreadable) {
            rejected++;
        }
    }

    private static boolean hasTimes(JsonNode segment) {
        return segment.path("start_time").isNumber()
                && !segment.path("id").asString("").isEmpty();
    }

    private static void addHop(JsonNode segment, @Nullable String parentId, Draft draft) {
        String id = segment.path("id").asString("");
        long start = micros(segment.path("start_time"));
        // an unfinished segment has no end yet: it took what is known, nothing
        long end = segment.path("end_time").isNumber() ? micros(segment.path("end_time")) : start;
        draft.hops.add(new Hop(
                id,
                parentId,
                segment.path("name").asString(""),
                segment.path("namespace").asString(null),
                start,
                Math.max(0, end - start),
                segment.path("error").asBoolean(false),
                segment.path("fault").asBoolean(false),
                segment.path("throttle").asBoolean(false)));
        JsonNode requestId = segment.path("annotations").path("request_id");
        draft.requestId = requestId.isString() ? requestId.asString() : draft.requestId;
        draft.probability = probability(segment, draft.probability);
        for (JsonNode child : segment.path("subsegments")) {
            if (hasTimes(child)) {
                addHop(child, id, draft);
            }
        }
    }

    private static double probability(JsonNode segment, double otherwise) {
        JsonNode inMetadata = segment.path("metadata").path("fm_trace").path("sampling_probability");
        JsonNode value =
                inMetadata.isNumber() ? inMetadata : segment.path("annotations").path("sampling_probability");
        double probability = value.isNumber() ? value.asDouble() : otherwise;
        return probability > 0 && probability <= 1 ? probability : otherwise;
    }

    private static long micros(JsonNode seconds) {
        return seconds.decimalValue()
                .movePointRight(MICRO_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    FolderTraceSource.Traces finish() {
        List<Trace> traces = new ArrayList<>();
        drafts.forEach((id, draft) -> {
            Trace trace = trace(id, draft);
            if (window.contains(trace.startMicros())) {
                traces.add(trace);
            }
        });
        traces.sort(Comparator.comparingLong(Trace::startMicros).thenComparing(Trace::traceId));
        return new FolderTraceSource.Traces(traces, documents, rejected);
    }

    private static Trace trace(String id, Draft draft) {
        draft.hops.sort(Comparator.comparingLong(Hop::startMicros)
                .thenComparing(Hop::id)
                .thenComparing(Hop::name));
        long start = draft.hops.stream().mapToLong(Hop::startMicros).min().orElse(0);
        long end = draft.hops.stream()
                .mapToLong(hop -> hop.startMicros() + hop.durationMicros())
                .max()
                .orElse(start);
        return new Trace(
                id,
                draft.requestId,
                start,
                end - start,
                draft.hops.stream().anyMatch(Hop::error),
                draft.hops.stream().anyMatch(Hop::fault),
                draft.hops.stream().anyMatch(Hop::throttle),
                draft.probability,
                draft.hops);
    }
}
