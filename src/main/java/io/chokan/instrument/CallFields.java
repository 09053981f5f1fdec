package io.chokan.instrument;

import io.chokan.model.Billing;
import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an orchestrator knows of a finished call (specification 3.1, the parameters of {@code log_fm_call}); the logger derives
 * the rest. Texts are hashed and measured, never logged.
 *
 * @param error null on success
 */
public record CallFields(
        String requestId,
        String sessionId,
        String userId,
        int conversationTurn,
        String modelId,
        String modelVersion,
        Prompt prompt,
        Response response,
        FmCall.Latency latency,
        CallStatus status,
        FmCall.@Nullable ErrorDetails error,
        boolean wasCached,
        Map<String, String> tags) {

    /**
     * What the call is charged. The log has no field for it: its cost is the specification's, and the reader of the log
     * decides again, with the price book of the day.
     */
    public Charge charge(Prices prices, Instant time) {
        Billing billing = Billing.of(status, wasCached, latency.bedrockInvokeMs(), response.outputTokens());
        return new Charge(
                billing,
                prices.find(modelId, ChronoUnit.MICROS.between(Instant.EPOCH, time))
                        .map(price -> price.nanoUsd(billing, prompt.inputTokens(), response.outputTokens()))
                        .orElse(null));
    }

    public record Prompt(
            String templateId,
            String text,
            long systemTokens,
            long contextTokens,
            long userMessageTokens,
            int ragChunks,
            List<Double> ragScores) {

        long inputTokens() {
            return systemTokens + contextTokens + userMessageTokens;
        }
    }

    public record Response(String text, long outputTokens, String stopReason) {}
}
