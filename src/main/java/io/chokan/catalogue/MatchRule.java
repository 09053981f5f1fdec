package io.chokan.catalogue;

/** One way to recognise a pattern; its shape is the catalogue's own affair. */
public record MatchRule(String message) {}
