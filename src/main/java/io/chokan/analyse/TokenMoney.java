package io.chokan.analyse;

import io.chokan.model.Billing;
import io.chokan.model.TokenPrice;
import java.math.BigInteger;

/** Money of token sums, in pico-US-dollars: exact, whatever the sums are. */
final class TokenMoney {
    private static final BigInteger PICO_PER_NANO = BigInteger.valueOf(1000);

    private TokenMoney() {}

    /** What one input token costs under a kind of billing. */
    static long inputPico(Billing billing, TokenPrice rates) {
        return switch (billing) {
            case REJECTED, RESPONSE_CACHE -> 0;
            case ESTIMATED, FULL -> rates.inputPicoUsd();
            case PROMPT_CACHE -> rates.cacheReadPicoUsd();
        };
    }

    /** What one output token costs under a kind of billing. */
    static long outputPico(Billing billing, TokenPrice rates) {
        return switch (billing) {
            case REJECTED, RESPONSE_CACHE -> 0;
            case ESTIMATED, FULL, PROMPT_CACHE -> rates.outputPicoUsd();
        };
    }

    static BigInteger pico(long tokens, long picoUsd) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(picoUsd));
    }

    /** Input and output of a cell of calls. */
    static BigInteger pico(Cube.Cell cell, TokenPrice rates) {
        Billing billing = Billing.valueOf(cell.billing());
        return pico(cell.inputTokens(), inputPico(billing, rates))
                .add(pico(cell.outputTokens(), outputPico(billing, rates)));
    }

    /** Whole nano-dollars, rounded down: never more than was spent. */
    static long nano(BigInteger picoUsd) {
        return picoUsd.divide(PICO_PER_NANO).longValueExact();
    }
}
