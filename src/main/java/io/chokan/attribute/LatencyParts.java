package io.chokan.attribute;

import org.jspecify.annotations.Nullable;

/** A call's logged times, taken apart into exclusive components. */
public final class LatencyParts {
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
     * @param micros none negative; they sum to {@code e2eMicros}
     *     unless {@code overlap}
     * @param overlap the logged parts sum to more than the whole: unattributed is 0 then
     */
    public record Parts(long e2eMicros, ComponentMicros micros, boolean overlap) {}

    public static Parts exclusive(Logged logged) {
        throw new UnsupportedOperationException("not yet");
    }
}
