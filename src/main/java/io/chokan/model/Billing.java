package io.chokan.model;

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
    FULL
}
