package io.chokan.attribute;

import io.chokan.catalogue.PriceBook;

/** Call in, cost out ({@code contract.md}, "Billing"). Safe for use by several threads. */
public final class Pricer {
    public Pricer(PriceBook priceBook) {
        throw new UnsupportedOperationException("not yet");
    }

    public CallCost price(CallFacts call) {
        throw new UnsupportedOperationException("not yet");
    }
}
