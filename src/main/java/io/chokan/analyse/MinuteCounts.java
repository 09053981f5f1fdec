package io.chokan.analyse;

import io.chokan.model.Window;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What the objectives are judged by, for each minute of the clock since the minute of the window's begin. */
final class MinuteCounts {
    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final long[] calls;
    private final long[] errors;
    private final long[] measured;
    private final long[] slow;

    private MinuteCounts(int minutes) {
        this.calls = new long[minutes];
        this.errors = new long[minutes];
        this.measured = new long[minutes];
        this.slow = new long[minutes];
    }

    static MinuteCounts none(Window window) {
        long from = window.fromMicros() / MINUTE_MICROS;
        return new MinuteCounts(Math.toIntExact((window.toMicros() - 1) / MINUTE_MICROS - from + 1));
    }

    static MinuteCounts of(Duck duck, Window window) {
        MinuteCounts counts = none(window);
        duck.each("minutes", row -> {
            int minute = row.getInt(1);
            counts.calls[minute] = row.getLong(2);
            counts.errors[minute] = row.getLong(3);
            counts.measured[minute] = row.getLong(4);
            counts.slow[minute] = row.getLong(5);
        });
        return counts;
    }

    int minutes() {
        return calls.length;
    }

    long[] calls() {
        return calls;
    }

    long[] errors() {
        return errors;
    }

    /** Answers with a measured time. */
    long[] measured() {
        return measured;
    }

    /** Measured answers over the target. */
    long[] slow() {
        return slow;
    }

    /** The figure over as many minutes from {@code minute} on as there are. */
    static long sum(long[] figure, int minute, int minutes) {
        return Arrays.stream(figure, Math.max(0, minute), Math.min(figure.length, minute + minutes))
                .sum();
    }
}
