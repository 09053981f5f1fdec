package io.chokan.report;

import org.jspecify.annotations.Nullable;

/**
 * One of the first screen's figures.
 *
 * @param tone {@code good}, {@code bad} or empty
 * @param note what the figure means, in words
 * @param yesterday change since yesterday; null without
 * @param weekday change since the same weekday; null without
 */
public record Card(
        String label,
        String value,
        String tone,
        String note,
        @Nullable String yesterday,
        @Nullable String weekday) {}
