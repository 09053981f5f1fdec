package io.chokan.simulator;

import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The segment document of one sampled request, with the five subsegments of the specification 4.1 one after the other. */
final class TraceLines {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MICRO_DIGITS = 6;

    private TraceLines() {}

    static String of(SimulatedCall call, FmCall logged, long endMicros) {
        FmCall.Latency latency = logged.latency();
        long total = micros(latency.totalE2eMs());
        long start = endMicros - total;
        List<Map<String, Object>> subsegments = new ArrayList<>();
        long at = start + micros(latency.apiGatewayMs());
        at = add(subsegments, logged, "ElastiCache-Redis", at, micros(latency.redisCacheCheckMs()));
        at = add(subsegments, logged, "DynamoDB-sessions", at, micros(latency.dynamodbSessionLookupMs()));
        at = add(subsegments, logged, "OpenSearch-VectorSearch", at, micros(latency.opensearchQueryMs()));
        at = add(subsegments, logged, "Bedrock-InvokeModel", at, micros(latency.bedrockInvokeMs()));
        add(subsegments, logged, "APIGateway-WebSocket-Send", at, micros(latency.websocketDeliveryMs()));
        Map<String, Object> segment = new LinkedHashMap<>();
        String id = logged.metadata().requestId().substring("req-".length());
        segment.put("name", "manga-assist-orchestrator##fm-request");
        segment.put("id", id);
        segment.put("trace_id", "1-%08x-%s%s".formatted(start / 1_000_000, id, id.substring(0, 8)));
        segment.put("start_time", seconds(start));
        segment.put("end_time", seconds(endMicros));
        segment.put("fault", call.category() != null && logged.status() != CallStatus.THROTTLED);
        segment.put("throttle", logged.status() == CallStatus.THROTTLED);
        segment.put(
                "annotations",
                new java.util.TreeMap<>(Map.of(
                        "request_id", logged.metadata().requestId(),
                        "session_id", logged.metadata().sessionId(),
                        "model_id", logged.metadata().modelId())));
        segment.put("metadata", Map.of("fm_trace", Map.of("sampling_probability", call.sampledWith())));
        segment.put("subsegments", subsegments);
        return JSON.writeValueAsString(segment);
    }

    /** Adds a hop when it took place; gives the time of its end. */
    private static long add(
            List<Map<String, Object>> subsegments, FmCall logged, String name, long start, long duration) {
        if (duration == 0) {
            return start;
        }
        Map<String, Object> subsegment = new LinkedHashMap<>();
        subsegment.put("name", name);
        subsegment.put(
                "id",
                "%08x%08x"
                        .formatted(
                                name.hashCode(), logged.metadata().requestId().hashCode()));
        subsegment.put("start_time", seconds(start));
        subsegment.put("end_time", seconds(start + duration));
        subsegment.put("namespace", "aws");
        subsegment.put("throttle", logged.status() == CallStatus.THROTTLED && name.startsWith("Bedrock"));
        subsegments.add(subsegment);
        return start + duration;
    }

    private static BigDecimal seconds(long micros) {
        return BigDecimal.valueOf(micros, MICRO_DIGITS);
    }

    private static long micros(@Nullable Double millis) {
        return millis == null ? 0 : Math.round(millis * 1000);
    }
}
