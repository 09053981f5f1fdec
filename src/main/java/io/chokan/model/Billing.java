package io.chokan.model;

import org.jspecify.annotations.Nullable;

/** What a call was charged for; the first that fits decides ({@code contract.md}, "Billing"). */
public enum Billing {
    /** Throttled, or failed or filtered before any output: no inference was charged. */
    REJECTED,
    /** Timed out: the model may have run, so the full price is assumed. */
    ESTIMATED,
    /** Answered from the application's own cache: no model call. */
    RESPONSE_CACHE,
    /** Input read from Bedrock's prompt cache, output at the full price. */
    PROMPT_CACHE,
    FULL;

    /**
     * Decides by how far the call got.
     *
     * @param bedrockInvokeMs null or 0 when no model was called
     */
    public static Billing of(
            CallStatus status, boolean wasCached, @Nullable Double bedrockInvokeMs, long outputTokens) {
        boolean failed = status == CallStatus.ERROR || status == CallStatus.CONTENT_FILTERED;
        if (status == CallStatus.THROTTLED || (failed && outputTokens == 0)) {
            return REJECTED;
        }
        if (status == CallStatus.TIMEOUT) {
            return ESTIMATED;
        }
        if (!wasCached) {
            return FULL;
        }
        return bedrockInvokeMs == null || bedrockInvokeMs == 0 ? RESPONSE_CACHE : PROMPT_CACHE;
    }
}
