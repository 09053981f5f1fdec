package io.chokan.attribute;

import io.chokan.catalogue.Price;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Call in, cost out ({@code contract.md}, "Billing"). Safe for use by several threads. */
public final class Pricer {
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
        long output = tokens(call.outputTokens());
        long billed = price.get().forInput(input).nanoUsd(billing, input, output);
        return new CallCost(billing, billed, false, incomplete);
    }

    private static long tokens(@Nullable Long count) {
        return count == null ? 0 : Math.max(0, count);
    }
}
