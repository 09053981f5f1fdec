package io.chokan.aws;

import io.chokan.catalogue.QueryFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings slices to their landing, each whole. One that holds more than a query gives is cut: into seconds, into milliseconds,
 * then by log stream.
 */
final class SliceFetcher {
    private static final int MOST_TRIES = 5;

    private final Insights insights;
    private final Landing landing;
    private final int targetRows;
    private final Shortfalls shortfalls;

    SliceFetcher(Insights insights, Landing landing, int targetRows, Shortfalls shortfalls) {
        this.insights = insights;
        this.landing = landing;
        this.targetRows = targetRows;
        this.shortfalls = shortfalls;
    }

    /** Does nothing where an earlier attempt has done it. */
    void fetch(Slice slice) throws IOException {
        if (landing.has(slice)) {
            return;
        }
        List<Slice> parts = landing.parts(slice);
        if (parts.isEmpty()) {
            parts = tryWhole(slice);
            if (!parts.isEmpty()) {
                landing.markSplit(slice, parts);
            }
        }
        for (Slice part : parts) {
            fetch(part);
        }
    }

    /** Gives the parts that the slice must be cut into; none when it has landed, or cannot be had. */
    private List<Slice> tryWhole(Slice slice) throws IOException {
        QueryFailedException last = null;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return land(slice, insights.run(slice.fetch()));
            } catch (QueryFailedException e) {
                last = e;
            }
            if (last.status() == QueryFailedException.Status.TIMEOUT && !slice.isOneMillisecond()) {
                return slice.halves();
            }
        }
        shortfalls.add("The events of " + LogGroupName.of(slice.logGroup()) + " from " + slice.from() + " to "
                + slice.to() + " could not be fetched: " + MOST_TRIES + " queries ended as "
                + (last == null ? "" : last.status()) + ".");
        return List.of();
    }

    private List<Slice> land(Slice slice, InsightsRows rows) throws IOException {
        if (rows.rows().size() >= InsightsQuery.MOST_ROWS) {
            if (!slice.isOneMillisecond() || slice.stream() == null) {
                return cut(slice);
            }
            shortfalls.add("One millisecond of one log stream of " + LogGroupName.of(slice.logGroup()) + ", "
                    + slice.from() + ", has more events than CloudWatch gives: " + rows.matched() + ", of which "
                    + rows.rows().size() + " are here.");
        }
        landing.write(slice, rows, slice.look() == 0 ? Set.of() : landing.pointers(slice));
        return List.of();
    }

    /** Where to cut is asked, not tried: every try would be charged. */
    private List<Slice> cut(Slice slice) {
        if (slice.isOneMillisecond()) {
            return insights.run(slice.streams()).rows().stream()
                    .map(row -> slice.ofStream(row.getOrDefault("stream", "")))
                    .toList();
        }
        SortedMap<Long, Long> events = new TreeMap<>();
        insights.run(slice.counts())
                .rows()
                .forEach(row -> events.put(
                        Landing.millis(row.getOrDefault("time", "")),
                        Math.round(Double.parseDouble(row.getOrDefault("events", "0")))));
        return slice.cut(events, targetRows);
    }
}
