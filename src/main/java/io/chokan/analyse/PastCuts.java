package io.chokan.analyse;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the same cuts fared on the nights before, night by night. */
final class PastCuts {
    /** Name of all calls together. */
    static final String TOTAL = "";

    private static final List<String> METRICS = List.of("calls", "breaches", "errors");
    private static final long[] NONE = new long[METRICS.size()];

    private final List<Map<String, long[]>> nights;

    /** @param nights {@link Cuts#id} to calls, breaches and errors; those that do not know {@link #TOTAL} say nothing */
    PastCuts(Collection<Map<String, long[]>> nights) {
        this.nights = nights.stream().filter(night -> night.containsKey(TOTAL)).toList();
    }

    static PastCuts none() {
        return new PastCuts(List.of());
    }

    static PastCuts of(PastSummaries summaries) {
        Map<LocalDate, Map<String, long[]>> nights = new TreeMap<>();
        summaries.each(
                "SELECT filename, dimension, key, metric, value FROM past_summaries WHERE kind = 'cut'",
                row -> add(
                        nights.computeIfAbsent(summaries.night(row.getString(1)), unused -> new HashMap<>()),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5)));
        return new PastCuts(nights.values());
    }

    /** Adds one row of table {@code summaries} to its night. */
    static void add(Map<String, long[]> night, String dimension, String key, String metric, long value) {
        String id = dimension.isEmpty() ? TOTAL : dimension + "=" + key;
        night.computeIfAbsent(id, unused -> new long[METRICS.size()])[METRICS.indexOf(metric)] += value;
    }

    boolean isEmpty() {
        return nights.isEmpty();
    }

    /** A cut on each of the nights; on those that do not know it without calls. */
    List<CutShare> of(Cut cut, CutOutcome outcome) {
        String id = Cuts.id(cut);
        return nights.stream()
                .map(night -> CutShare.of(night.getOrDefault(id, NONE), night.getOrDefault(TOTAL, NONE), outcome))
                .toList();
    }
}
