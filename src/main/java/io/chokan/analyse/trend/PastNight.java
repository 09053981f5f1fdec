package io.chokan.analyse.trend;

import java.util.List;
import java.util.function.Function;

/**
 * A series on a night before, by bucket of the clock: 288 of five minutes from 00:00 on. A night with 25 hours has twice as
 * much in one of them, one with 23 nothing.
 *
 * @param exposure what events are measured against, calls for example
 */
public record PastNight(Sums events, Sums exposure) {
    /** Buckets of the clock. */
    public static final int BUCKETS = 288;

    static double[] sum(List<PastNight> nights, Function<PastNight, Sums> figure) {
        double[] sums = new double[BUCKETS];
        for (PastNight night : nights) {
            for (int i = 0; i < BUCKETS; i++) {
                sums[i] += figure.apply(night).at(i);
            }
        }
        return sums;
    }

    double[] expected(double[] rates) {
        double[] expected = new double[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            expected[i] = exposure.at(i) * rates[i];
        }
        return expected;
    }
}
