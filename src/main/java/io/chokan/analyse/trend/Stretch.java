package io.chokan.analyse.trend;

/**
 * A part of the night that is unusual in one series.
 *
 * @param from first bucket
 * @param to bucket after the last
 * @param observed events that came
 * @param expected events that are usual
 * @param q the false-discovery rate at which it is still found
 * @param up whether there was more than usual
 */
public record Stretch(SeriesKey key, int from, int to, double observed, double expected, double q, boolean up) {

    boolean overlaps(Stretch other) {
        return from < other.to && other.from < to;
    }

    /** Buckets that both have by buckets that either has. */
    double likeness(Stretch other) {
        int common = Math.min(to, other.to) - Math.max(from, other.from);
        int whole = Math.max(to, other.to) - Math.min(from, other.from);
        return Math.max(0, common) / (double) whole;
    }
}
