package io.chokan.attribute;

import io.chokan.catalogue.Price;
import io.chokan.catalogue.Price.Rates;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Call in, cost out ({@code contract.md}, "Billing"). Safe for use by several threads. */
public final class Pricer {
    private static final long PICO_PER_NANO = 1000;
    /** Products of token counts and prices below these fit into a long with room to add two. */
    private static final long SAFE = Long.MAX_VALUE / 4;

    private final PriceBook priceBook;

    public Pricer(PriceBook priceBook) {
        this.priceBook = priceBook;
    }

    public CallCost price(CallFacts call) {
        Billing billing = Billing.of(
                call.status(),
                Boolean.TRUE.equals(call.wasCached()),
                call.bedrockInvokeMs(),
                tokens(call.outputTokens()));
        boolean incomplete = call.inputTokens() == null || call.outputTokens() == null;
        Optional<Price> price =
                call.modelId() == null ? Optional.empty() : priceBook.find(call.modelId(), call.epochMicros());
        if (price.isEmpty()) {
            return new CallCost(billing, 0, true, incomplete);
        }
        long input = tokens(call.inputTokens());
        long billed = billed(billing, price.get().ratesFor(input), input, tokens(call.outputTokens()));
        return new CallCost(billing, billed, false, incomplete);
    }

    /** Nano-US-dollars of so many tokens at a price, as the billing has it. */
    public static long billed(Billing billing, Rates rates, long input, long output) {
        return switch (billing) {
            case REJECTED, RESPONSE_CACHE -> 0;
            case ESTIMATED, FULL -> nano(input, rates.inputPicoUsd(), output, rates.outputPicoUsd());
            case PROMPT_CACHE -> nano(input, rates.cacheReadPicoUsd(), output, rates.outputPicoUsd());
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

    private static long tokens(@Nullable Long count) {
        return count == null ? 0 : Math.max(0, count);
    }
}
