package io.chokan.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One price, valid from a day on until the next of the same model.
 *
 * @param from first day (UTC) on which it holds
 * @param longContext what a call with a long prompt costs instead; null when length makes no difference
 * @param source where the price was read, and when
 */
public record Price(
        String model, LocalDate from, Rates rates, @Nullable LongContext longContext, String source) {

    /**
     * Pico-US-dollars (10⁻¹²) for one token; 3 USD per million tokens is 3,000,000.
     *
     * @param cacheReadPicoUsd one input token that is read from the prompt cache
     * @param cacheWritePicoUsd one input token that is written to the prompt cache for five minutes
     */
    public record Rates(long inputPicoUsd, long outputPicoUsd, long cacheReadPicoUsd, long cacheWritePicoUsd) {
        Rates times(BigDecimal factor) {
            return new Rates(
                    scaled(inputPicoUsd, factor),
                    scaled(outputPicoUsd, factor),
                    scaled(cacheReadPicoUsd, factor),
                    scaled(cacheWritePicoUsd, factor));
        }

        private static long scaled(long picoUsd, BigDecimal factor) {
            return BigDecimal.valueOf(picoUsd)
                    .multiply(factor)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    /** Rates of a whole call whose input is longer than {@code aboveTokens}. */
    public record LongContext(long aboveTokens, Rates rates) {}

    /** What a call with so many input tokens costs a token. */
    public Rates ratesFor(long inputTokens) {
        return longContext != null && inputTokens > longContext.aboveTokens() ? longContext.rates() : rates;
    }

    Price times(BigDecimal factor) {
        LongContext scaled = longContext == null
                ? null
                : new LongContext(longContext.aboveTokens(), longContext.rates().times(factor));
        return new Price(model, from, rates.times(factor), scaled, source);
    }
}
