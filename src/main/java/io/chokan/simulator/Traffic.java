package io.chokan.simulator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Random;

/** How many calls come in each minute of a day: the rhythm of a Japanese shop, a little uneven, summing to what was asked. */
final class Traffic {
    /** Relative load by hour of day: quiet at four, lunch at noon, most of all from nine to eleven at night. */
    private static final double[] RHYTHM = {
        3.2, 1.9, 1.1, 0.7, 0.5, 0.6, 1.1, 2.2, 3.2, 3.4, 3.6, 4.2, 6.2, 5.2, 4.0, 4.0, 4.4, 5.0, 5.8, 6.6, 8.0, 9.2,
        8.8, 6.0
    };

    /** At the weekend: later in the morning, no lunch, busy all afternoon. */
    private static final double[] WEEKEND_RHYTHM = {
        4.6, 3.1, 1.9, 1.1, 0.7, 0.5, 0.7, 1.2, 2.2, 3.8, 5.2, 6.0, 6.3, 6.4, 6.6, 6.8, 6.7, 6.5, 6.4, 6.8, 7.6, 8.4,
        7.6, 5.0
    };

    private static final double UNEVENNESS = 0.08;

    private final ZonedDateTime start;
    private final int[] calls;

    Traffic(LocalDate date, ZoneId zone, int total, Random random) {
        this.start = date.atStartOfDay(zone);
        int minutes = (int)
                Duration.between(start, date.plusDays(1).atStartOfDay(zone)).toMinutes();
        double[] cumulated = new double[minutes + 1];
        for (int i = 0; i < minutes; i++) {
            cumulated[i + 1] = cumulated[i] + weight(i) * (1 + UNEVENNESS * random.nextGaussian() / 2);
        }
        calls = new int[minutes];
        for (int i = 0; i < minutes; i++) {
            long until = Math.round(total * cumulated[i + 1] / cumulated[minutes]);
            long before = Math.round(total * cumulated[i] / cumulated[minutes]);
            calls[i] = (int) Math.max(0, until - before);
        }
    }

    private double weight(int minute) {
        ZonedDateTime time = start.plusMinutes(minute);
        boolean weekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        double[] rhythm = weekend ? WEEKEND_RHYTHM : RHYTHM;
        double here = rhythm[time.getHour()];
        double next = rhythm[(time.getHour() + 1) % rhythm.length];
        double fraction = time.getMinute() / 60.0;
        return here * (1 - fraction) + next * fraction;
    }

    int minutes() {
        return calls.length;
    }

    int calls(int minute) {
        return calls[minute];
    }

    /** In the busiest minute. */
    double peakCallsPerSecond() {
        return Arrays.stream(calls).max().orElse(0) / 60.0;
    }

    long startMicros(int minute) {
        return start.plusMinutes(minute).toEpochSecond() * 1_000_000L;
    }
}
