package io.chokan.analyse.trend;

/** What is usual for a series. */
interface Baseline {
    /** What the buckets from {@code from} up to, not including, {@code to} should bring. */
    Forecast forecast(int from, int to);

    /**
     * The same as a mean alone, for stretches that are compared with each other: what is usual is then learned once, outside
     * {@code from}–{@code to} of the whole that they are part of.
     */
    default double mean(int from, int to, int wholeFrom, int wholeTo) {
        return forecast(from, to).mean();
    }
}
