package io.chokan.catalogue;

/** What models cost, by date. */
public final class PriceBook {}
