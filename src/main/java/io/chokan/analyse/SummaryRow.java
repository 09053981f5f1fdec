package io.chokan.analyse;

import org.jspecify.annotations.Nullable;

/** One row of table {@code summaries}. */
record SummaryRow(String kind, @Nullable Long bucketMicros, String dimension, String key, String metric, long value) {}
