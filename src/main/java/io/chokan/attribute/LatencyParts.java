package io.chokan.attribute;

import io.chokan.model.Component;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A call's logged times, taken apart into exclusive components. */
public final class LatencyParts {
    private static final double MICROS_PER_MILLI = 1000.0;

    private LatencyParts() {}

    /**
     * The logged times in milliseconds, each null when the log does not have it.
     *
     * @param totalE2eMs the whole, which the others are parts of
     */
    public record Logged(
            double totalE2eMs,
            @Nullable Double apiGatewayMs,
            @Nullable Double orchestratorProcessingMs,
            @Nullable Double ragRetrievalMs,
            @Nullable Double opensearchQueryMs,
            @Nullable Double dynamodbSessionLookupMs,
            @Nullable Double redisCacheCheckMs,
            @Nullable Double bedrockInvokeMs,
            @Nullable Double bedrockFirstTokenMs,
            @Nullable Double responseParsingMs,
            @Nullable Double websocketDeliveryMs) {}

    /**
     * Exclusive parts in microseconds.
     *
     * @param micros none negative; they sum to {@code e2eMicros} unless {@code overlap}
     * @param overlap the logged parts sum to more than the whole: unattributed is 0 then
     */
    public record Parts(long e2eMicros, ComponentMicros micros, boolean overlap) {}

    /**
     * Takes the logged times apart: OpenSearch out of the retrieval it is part of, the first token out of the invocation.
     * Without a logged retrieval OpenSearch stands alone; without a logged first token the whole invocation is generation. A
     * part that was not logged is 0, and what it took is unattributed.
     */
    public static Parts exclusive(Logged logged) {
        long e2e = micros(logged.totalE2eMs());
        long opensearch = micros(logged.opensearchQueryMs());
        long firstToken = micros(logged.bedrockFirstTokenMs());
        long[] parts = new long[Component.values().length];
        parts[Component.API_GATEWAY.ordinal()] = micros(logged.apiGatewayMs());
        parts[Component.ORCHESTRATOR.ordinal()] = micros(logged.orchestratorProcessingMs());
        parts[Component.REDIS.ordinal()] = micros(logged.redisCacheCheckMs());
        parts[Component.DYNAMODB.ordinal()] = micros(logged.dynamodbSessionLookupMs());
        parts[Component.OPENSEARCH.ordinal()] = opensearch;
        parts[Component.RAG_OTHER.ordinal()] = Math.max(0, micros(logged.ragRetrievalMs()) - opensearch);
        parts[Component.BEDROCK_TTFT.ordinal()] = firstToken;
        parts[Component.BEDROCK_GENERATION.ordinal()] = Math.max(0, micros(logged.bedrockInvokeMs()) - firstToken);
        parts[Component.PARSING.ordinal()] = micros(logged.responseParsingMs());
        parts[Component.WEBSOCKET.ordinal()] = micros(logged.websocketDeliveryMs());
        long sum = Arrays.stream(parts).sum();
        parts[Component.UNATTRIBUTED.ordinal()] = Math.max(0, e2e - sum);
        return new Parts(e2e, ComponentMicros.of(parts), sum > e2e);
    }

    private static long micros(@Nullable Double millis) {
        return millis == null ? 0 : Math.max(0, Math.round(millis * MICROS_PER_MILLI));
    }
}
