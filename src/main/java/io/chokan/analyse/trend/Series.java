package io.chokan.analyse.trend;

import java.util.List;

/**
 * A series of tonight, in five-minute buckets from the window's begin.
 *
 * @param twoSided whether too little is as notable as too much
 * @param local whether its level follows the hours of the day, so that without history only its neighbours in time can tell
 *     what is usual
 * @param clock bucket of the clock of each bucket
 * @param past nights to compare with; empty for the rest of the same day
 */
public record Series(
        SeriesKey key,
        boolean twoSided,
        boolean local,
        Sums events,
        Sums exposure,
        List<Integer> clock,
        List<PastNight> past) {
    public Series {
        clock = List.copyOf(clock);
        past = List.copyOf(past);
    }

    int size() {
        return events.size();
    }

    /** A part of the window by itself, without the nights before. */
    Series part(int from, int to) {
        return new Series(
                key,
                twoSided,
                local,
                events.part(from, to),
                exposure.part(from, to),
                clock.subList(from, to),
                List.of());
    }

    /** Expected counts from rates by bucket of the clock. */
    double[] expected(double[] rates) {
        double[] expected = byClock(rates);
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= exposure.at(i);
        }
        return expected;
    }

    /** Figures by bucket of the clock as they fall on the window. */
    double[] byClock(double[] figures) {
        double[] here = new double[size()];
        for (int i = 0; i < here.length; i++) {
            here[i] = figures[clock.get(i)];
        }
        return here;
    }
}
