package io.chokan.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Token counts in buckets that are the same on every night: each up to 63 for itself, then 32 to an octave, so that a bucket is
 * at most 1/32 wide of what it holds. Histograms of different nights can be compared count by count.
 */
final class TokenHistogram {
    static final String KIND = "prompt";
    private static final int BITS = 5;

    private final NavigableMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    void add(long tokens, long count) {
        addBucket(bucket(tokens), count);
    }

    void addBucket(int bucket, long count) {
        counts.merge(bucket, count, Math::addExact);
        total = Math.addExact(total, count);
    }

    void addAll(TokenHistogram other) {
        other.counts.forEach(this::addBucket);
    }

    static int bucket(long tokens) {
        int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, tokens)) - BITS);
        return (shift << BITS) + (int) (tokens >> shift);
    }

    /** Smallest token count of a bucket. */
    static long least(int bucket) {
        int shift = Math.max(0, (bucket >> BITS) - 1);
        return (long) (bucket - (shift << BITS)) << shift;
    }

    long total() {
        return total;
    }

    Map<Integer, Long> counts() {
        return counts;
    }

    /** The median, interpolated in its bucket; NaN of nothing. */
    double median() {
        double half = total / 2.0;
        long below = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            if (below + entry.getValue() >= half) {
                long least = least(entry.getKey());
                double width = least(entry.getKey() + 1) - least;
                return least + width * (half - below) / entry.getValue();
            }
            below += entry.getValue();
        }
        return Double.NaN;
    }

    List<SummaryRow> rows(String template) {
        List<SummaryRow> rows = new ArrayList<>();
        counts.forEach((bucket, count) ->
                rows.add(new SummaryRow(KIND, null, "template", template, Integer.toString(bucket), count)));
        return rows;
    }
}
