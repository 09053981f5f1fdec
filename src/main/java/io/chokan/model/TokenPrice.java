package io.chokan.model;

import java.math.BigInteger;

/**
 * What one token of a model costs, in pico-US-dollars (10⁻¹²): 3 USD per million tokens is 3,000,000.
 *
 * @param cacheReadPicoUsd for one input token that is read from the prompt cache
 */
public record TokenPrice(long inputPicoUsd, long outputPicoUsd, long cacheReadPicoUsd) {
    private static final long PICO_PER_NANO = 1000;
    /** Products of token counts and prices below these fit into a long with room to add two. */
    private static final long SAFE = Long.MAX_VALUE / 4;

    /** What a call is charged ({@code contract.md}, "Billing"), in nano-US-dollars. */
    public long nanoUsd(Billing billing, long inputTokens, long outputTokens) {
        return switch (billing) {
            case REJECTED, RESPONSE_CACHE -> 0;
            case ESTIMATED, FULL -> nano(inputTokens, inputPicoUsd, outputTokens, outputPicoUsd);
            case PROMPT_CACHE -> nano(inputTokens, cacheReadPicoUsd, outputTokens, outputPicoUsd);
        };
    }

    /** The sum is exact; it is rounded once, half up, to a whole nano-dollar. */
    private static long nano(long input, long inputPico, long output, long outputPico) {
        if (input < SAFE / Math.max(1, inputPico) && output < SAFE / Math.max(1, outputPico)) {
            return (input * inputPico + output * outputPico + PICO_PER_NANO / 2) / PICO_PER_NANO;
        }
        BigInteger pico = BigInteger.valueOf(input)
                .multiply(BigInteger.valueOf(inputPico))
                .add(BigInteger.valueOf(output).multiply(BigInteger.valueOf(outputPico)));
        BigInteger nano = pico.add(BigInteger.valueOf(PICO_PER_NANO / 2)).divide(BigInteger.valueOf(PICO_PER_NANO));
        return nano.bitLength() < Long.SIZE ? nano.longValue() : Long.MAX_VALUE;
    }
}
