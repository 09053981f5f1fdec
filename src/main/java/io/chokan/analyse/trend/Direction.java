package io.chokan.analyse.trend;

import org.jspecify.annotations.Nullable;

/** The specification's comparison of a night's halves, where it is no chance: more than half as much again, and significant. */
public enum Direction {
    INCREASING("increasing"),
    DECREASING("decreasing"),
    NONE(null);

    private static final double NOTABLE = 1.5;
    private static final double LEVEL = 0.005;

    private final @Nullable String key;

    Direction(@Nullable String key) {
        this.key = key;
    }

    /** As it is spelt in analysis.json; null when there is none. */
    public @Nullable String key() {
        return key;
    }

    /** Compares what the halves had with what they should have had, which has their calls in it. */
    public static Direction of(Series series) {
        int middle = series.size() / 2;
        Half first = Half.of(series, 0, middle);
        Half second = Half.of(series, middle, series.size());
        if (rises(first, second, series)) {
            return INCREASING;
        }
        return rises(second, first, series) ? DECREASING : NONE;
    }

    /** @param usual calls, or the count that nights before had; only its share matters */
    private record Half(double events, double usual) {
        static Half of(Series series, int from, int to) {
            return new Half(
                    series.events().sum(from, to),
                    Math.max(1e-9, series.exposure().sum(from, to)));
        }
    }

    /** Against the one half as baseline, the other half's tail: the exact test of two rates, widened by how hours scatter. */
    private static boolean rises(Half from, Half to, Series series) {
        double mean = (from.events() + 1) * to.usual() / from.usual();
        if (to.events() <= NOTABLE * mean) {
            return false;
        }
        double variance = scatter(series).variance(mean, 1 / (from.events() + 1), 2);
        return Tail.atLeast(to.events(), mean, variance) <= LEVEL;
    }

    /** How hours scatter within their half, so that a difference of the halves does not excuse itself. */
    private static Dispersion scatter(Series series) {
        int middle = series.size() / 2;
        Dispersion first = Scanner.dispersion(series.part(0, middle));
        Dispersion second = Scanner.dispersion(series.part(middle, series.size()));
        return new Dispersion(Math.max(first.phi(), second.phi()), Math.max(first.spread(), second.spread()));
    }
}
