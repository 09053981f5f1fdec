package io.chokan.aws;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one query fetches: a half-open stretch of a log group's time, whole seconds where that is fine enough.
 *
 * @param stream only this log stream's events; null for those of all
 * @param look 0 at first; the number of the second look
 */
record Slice(
        String logGroup,
        long fromMillis,
        long toMillis,
        @Nullable String stream,
        int look) {
    static final long SECOND = 1000;
    /** A bin is a row. */
    private static final long MOST_BINS = 9_000;

    /** No dashes or colons: file names must not look like a delivery stream's hours. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Slice of(String logGroup, Stretch stretch, int look) {
        return new Slice(logGroup, stretch.fromSecond() * SECOND, stretch.toSecond() * SECOND, null, look);
    }

    /** The events with the fields that CloudWatch found in them; every row comes with its {@code @ptr}. */
    InsightsQuery fetch() {
        return query("fields @timestamp, @message, log_type\n" + filters() + "| sort @timestamp asc");
    }

    /** Events per minute, second or millisecond: the finest of which a query gives all. */
    InsightsQuery counts() {
        return query(
                "fields @timestamp\n" + filters() + "| stats count(*) as events by bin(1" + unit().text + ") as time");
    }

    private Unit unit() {
        if (toMillis - fromMillis > MOST_BINS * SECOND) {
            return Unit.MINUTE;
        }
        return toMillis - fromMillis > SECOND ? Unit.SECOND : Unit.MILLISECOND;
    }

    private enum Unit {
        MINUTE("m", 60_000),
        SECOND("s", 1_000),
        MILLISECOND("ms", 1);

        private final String text;
        private final long millis;

        Unit(String text, long millis) {
            this.text = text;
            this.millis = millis;
        }
    }

    /**
     * Parts of which each holds no more than {@code target} where a bin of {@link #counts} does not.
     *
     * @param events begin of a bin in epoch milliseconds → events in it
     */
    List<Slice> cut(SortedMap<Long, Long> events, int target) {
        List<Slice> parts = new ArrayList<>();
        long from = fromMillis;
        long held = 0;
        for (Map.Entry<Long, Long> bin : events.entrySet()) {
            if (held > 0 && held + bin.getValue() > target && bin.getKey() > from) {
                parts.add(part(from, bin.getKey()));
                from = bin.getKey();
                held = 0;
            }
            held += bin.getValue();
            long end = bin.getKey() + unit().millis;
            if (held > target && end < toMillis) {
                parts.add(part(from, end));
                from = end;
                held = 0;
            }
        }
        parts.add(part(from, toMillis));
        return parts.size() == 1 ? halves() : parts;
    }

    private Slice part(long from, long to) {
        return new Slice(logGroup, from, to, stream, look);
    }

    /** Which log streams have events in it. */
    InsightsQuery streams() {
        return query("fields @timestamp\n" + filters() + "| stats count(*) as events by @logStream as stream");
    }

    private InsightsQuery query(String text) {
        return new InsightsQuery(
                List.of(logGroup),
                text,
                Math.floorDiv(fromMillis, SECOND),
                -Math.floorDiv(-toMillis, SECOND),
                InsightsQuery.MOST_ROWS);
    }

    private String filters() {
        String millis = fromMillis % SECOND == 0 && toMillis % SECOND == 0
                ? ""
                : "| filter toMillis(@timestamp) >= " + fromMillis + " and toMillis(@timestamp) < " + toMillis + "\n";
        return stream == null
                ? millis
                : millis + "| filter @logStream = \""
                        + stream.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }

    boolean isOneMillisecond() {
        return toMillis - fromMillis == 1;
    }

    /** The same in two: at a whole second, or at a millisecond of one second. */
    List<Slice> halves() {
        long unit = toMillis - fromMillis >= 2 * SECOND ? SECOND : 1;
        long middle = fromMillis + (toMillis - fromMillis) / unit / 2 * unit;
        return List.of(part(fromMillis, middle), part(middle, toMillis));
    }

    Slice ofStream(String name) {
        return new Slice(logGroup, fromMillis, toMillis, name, look);
    }

    Instant from() {
        return Instant.ofEpochMilli(fromMillis);
    }

    Instant to() {
        return Instant.ofEpochMilli(toMillis);
    }

    /** As a file is called: in the order of time, and another for every slice. */
    String fileName() {
        return NAME.format(from()) + "_" + NAME.format(to())
                + (stream == null ? "" : "_" + UUID.nameUUIDFromBytes(stream.getBytes(StandardCharsets.UTF_8)))
                + (look == 0 ? "" : "_look" + look);
    }
}
