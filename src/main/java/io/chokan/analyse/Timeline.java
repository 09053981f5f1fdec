package io.chokan.analyse;

import io.chokan.model.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One objective's good and bad events by the minute, from three days before the window to its end, as running sums. */
final class Timeline {
    /** The longest window of a burn alert. */
    static final int BEFORE_MINUTES = 3 * 24 * 60;

    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final long[] total;
    private final long[] bad;
    private final int[] known;

    private Timeline(int minutes) {
        this.total = new long[minutes + 1];
        this.bad = new long[minutes + 1];
        this.known = new int[minutes + 1];
    }

    /**
     * @param past five-minute buckets by their begin in epoch microseconds, each {@code [total, bad]}; each counts in its first
     *     minute. A day of the window's zone with at least one is known
     * @param total of the window, by the minute; so {@code bad}
     */
    static Timeline of(Window window, NavigableMap<Long, long[]> past, long[] total, long[] bad) {
        long first = window.fromMicros() / MINUTE_MICROS - BEFORE_MINUTES;
        Timeline line = new Timeline(BEFORE_MINUTES + total.length);
        Set<LocalDate> days = new HashSet<>();
        past.keySet().forEach(micros -> days.add(date(window, micros / MINUTE_MICROS)));
        for (int i = 0; i < BEFORE_MINUTES + total.length; i++) {
            boolean inside = i >= BEFORE_MINUTES;
            long[] before = past.getOrDefault((first + i) * MINUTE_MICROS, new long[2]);
            line.total[i + 1] = line.total[i] + (inside ? total[i - BEFORE_MINUTES] : before[0]);
            line.bad[i + 1] = line.bad[i] + (inside ? bad[i - BEFORE_MINUTES] : before[1]);
            line.known[i + 1] = line.known[i] + (inside || days.contains(date(window, first + i)) ? 1 : 0);
        }
        return line;
    }

    private static LocalDate date(Window window, long epochMinute) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(epochMinute * 60), window.zone());
    }

    /**
     * Share of bad events in the {@code length} minutes up to and with the window's {@code minute}. Minutes that nothing is
     * known of count as good, with as many events as the others.
     */
    double badShare(int minute, int length) {
        int to = BEFORE_MINUTES + minute + 1;
        int from = to - length;
        long events = total[to] - total[from];
        return events == 0 ? 0 : (double) (bad[to] - bad[from]) / events * (known[to] - known[from]) / length;
    }

    boolean isKnown(int minute, int length) {
        int to = BEFORE_MINUTES + minute + 1;
        return known[to] - known[to - length] == length;
    }
}
