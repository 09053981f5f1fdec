package io.chokan.analyse.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much more than Poisson's a series scatters: variance = phi·mean + spread·mean². Phi comes from how quarters of an hour
 * scatter within their hour, spread from how hours scatter around what was expected of them. Both are moment estimates at the
 * upper end of their standard error, so that a series is rather thought noisier than it is.
 *
 * @param phi at least 1
 * @param spread relative variance that does not average out within an hour; at least 0
 */
record Dispersion(double phi, double spread) {
    private static final int QUARTERS = 4;
    private static final int QUARTER = 3;
    /** Mean of a squared normal residual over the mean of the smallest seven eighths of them. */
    private static final double TRIMMED_HOURS = 1.76;
    /** The same for the three degrees of freedom of an hour's quarters. */
    private static final double TRIMMED_QUARTERS = 1.32;
    /** An eighth of the hours may be incidents. */
    private static final int TRIMMED_PART = 8;
    /** One day alone tells little of a rare series: it is drawn towards failures that come in pairs, as by five more of them. */
    private static final double PRIOR_PHI = 2;

    private static final double PRIOR_EVENTS = 5;

    /** One hour: what came and what was expected, in sum and by quarter. */
    private record Hour(double residual2, double expected, double within2, double withinExpected) {
        double fourth(double phi) {
            return 2 * phi * phi * expected * expected + phi * phi * phi * expected;
        }
    }

    /** Gathers a series' hours. */
    static final class Gatherer {
        private final List<Hour> hours = new ArrayList<>();

        /**
         * Adds the whole hours of a night.
         *
         * @param events what came by bucket
         * @param expected the same
         * @param fitted factor for the freedom that fitting took
         */
        void add(Sums events, Sums expected, double fitted) {
            for (int from = 0; from + QUARTERS * QUARTER <= events.size(); from += QUARTERS * QUARTER) {
                double mean = expected.sum(from, from + QUARTERS * QUARTER);
                if (mean > 0) {
                    hours.add(hour(events, expected, from, fitted));
                }
            }
        }

        private static Hour hour(Sums events, Sums expected, int from, double fitted) {
            int to = from + QUARTERS * QUARTER;
            double count = events.sum(from, to);
            double mean = expected.sum(from, to);
            double within2 = 0;
            double within = 0;
            for (int begin = from; begin < to; begin += QUARTER) {
                double share = expected.sum(begin, begin + QUARTER) / mean;
                double residual = events.sum(begin, begin + QUARTER) - count * share;
                within2 += residual * residual;
                within += count * share * (1 - share);
            }
            double residual = count - mean;
            return new Hour(residual * residual * fitted, mean, within2, within);
        }

        /** @param trimmed whether the wildest eighth of the hours is left out, because an incident may be among them */
        Dispersion estimate(boolean trimmed) {
            List<Hour> calm = trimmed
                    ? calmest(hours, Comparator.comparingDouble(h -> h.within2 / Math.max(1e-9, h.withinExpected)))
                    : hours;
            double phi = phi(calm, trimmed ? TRIMMED_QUARTERS : 1, trimmed ? PRIOR_EVENTS : 0);
            List<Hour> even =
                    trimmed ? calmest(hours, Comparator.comparingDouble(h -> h.residual2 / h.expected)) : hours;
            return new Dispersion(phi, spread(even, phi, trimmed ? TRIMMED_HOURS : 1));
        }

        private static List<Hour> calmest(List<Hour> hours, Comparator<Hour> wildness) {
            return hours.stream()
                    .sorted(wildness)
                    .limit(hours.size() - hours.size() / TRIMMED_PART)
                    .toList();
        }

        private static double phi(List<Hour> hours, double correction, double prior) {
            double scatter = hours.stream().mapToDouble(Hour::within2).sum() * correction + prior * PRIOR_PHI;
            double poisson = hours.stream().mapToDouble(Hour::withinExpected).sum() + prior;
            if (poisson <= 0) {
                return 1;
            }
            double phi = Math.max(1, scatter / poisson);
            double error = Math.sqrt(hours.stream()
                            .mapToDouble(hour -> hour.fourth(phi) / (QUARTERS - 1))
                            .sum())
                    / poisson;
            return phi + error;
        }

        private static double spread(List<Hour> hours, double phi, double correction) {
            double squares =
                    hours.stream().mapToDouble(h -> h.expected * h.expected).sum();
            if (squares <= 0) {
                return 0;
            }
            double excess = hours.stream()
                    .mapToDouble(h -> h.residual2 * correction - phi * h.expected)
                    .sum();
            double spread = Math.max(0, excess / squares);
            double error = Math.sqrt(hours.stream()
                            .mapToDouble(h -> 2 * square(phi * h.expected + spread * h.expected * h.expected))
                            .sum())
                    / squares;
            return spread + error;
        }

        private static double square(double x) {
            return x * x;
        }
    }

    /** Variance of a count. {@code relative} is the relative variance of its mean's own estimate. */
    double variance(double mean, double relative, double fitted) {
        return phi * mean * (1 + mean * relative) + spread * mean * mean * fitted;
    }
}
