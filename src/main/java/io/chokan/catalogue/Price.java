package io.chokan.catalogue;

import io.chokan.model.TokenPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One price, valid from a day on until the next of the same model.
 *
 * @param from first day (UTC) on which it holds
 * @param cacheWritePicoUsd pico-US-dollars for one input token that is written to the prompt cache for five minutes
 * @param longContext what a call with a long prompt costs instead; null when length makes no difference
 * @param source where the price was read, and when
 */
public record Price(
        String model,
        LocalDate from,
        TokenPrice tokens,
        long cacheWritePicoUsd,
        @Nullable LongContext longContext,
        String source) {

    /** The price of a whole call whose input is longer than {@code aboveTokens}. */
    public record LongContext(long aboveTokens, TokenPrice tokens) {}

    /** What a call with so many input tokens costs a token. */
    public TokenPrice forInput(long inputTokens) {
        return longContext != null && inputTokens > longContext.aboveTokens() ? longContext.tokens() : tokens;
    }

    Price times(BigDecimal factor) {
        LongContext scaled = longContext == null
                ? null
                : new LongContext(longContext.aboveTokens(), scaled(longContext.tokens(), factor));
        return new Price(model, from, scaled(tokens, factor), scaled(cacheWritePicoUsd, factor), scaled, source);
    }

    private static TokenPrice scaled(TokenPrice price, BigDecimal factor) {
        return new TokenPrice(
                scaled(price.inputPicoUsd(), factor),
                scaled(price.outputPicoUsd(), factor),
                scaled(price.cacheReadPicoUsd(), factor));
    }

    private static long scaled(long picoUsd, BigDecimal factor) {
        return BigDecimal.valueOf(picoUsd)
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
