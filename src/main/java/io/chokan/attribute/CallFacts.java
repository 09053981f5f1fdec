package io.chokan.attribute;

import io.chokan.model.CallStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the price of a call depends on; null is "the log does not say".
 *
 * @param epochMicros the call's time, which decides the price list's entry
 * @param inputTokens {@code prompt_metrics.total_input_tokens}
 * @param outputTokens {@code response_metrics.output_token_count}
 * @param bedrockInvokeMs {@code latency.bedrock_invoke_ms}
 */
public record CallFacts(
        @Nullable String modelId,
        long epochMicros,
        CallStatus status,
        @Nullable Boolean wasCached,
        @Nullable Double bedrockInvokeMs,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens) {}
