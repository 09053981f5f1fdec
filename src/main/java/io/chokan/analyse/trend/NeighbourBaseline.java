package io.chokan.analyse.trend;

import java.util.BitSet;

/**
 * What is usual of a level that follows the hours, traffic for example, where there are too few nights before: the mean of what
 * comes a quarter to one and a half hours before and after. Nothing is said where one of the sides is missing.
 */
final class NeighbourBaseline implements Baseline {
    private static final int NEAREST = 4;
    private static final int FARTHEST = 18;
    /** No level is trusted to be steadier than ± 15 %. */
    private static final double LEAST_SPREAD = 0.0225;

    private final Sums expected;
    private final Sums sides;
    private final Sums unknown;
    private final Dispersion dispersion;

    /** @param found buckets of stretches that were found already */
    NeighbourBaseline(Series series, BitSet found) {
        int size = series.size();
        double[] means = new double[size];
        double[] weights = new double[size];
        double[] missing = new double[size];
        double[] counted = new double[size];
        for (int i = 0; i < size; i++) {
            Side before = Side.of(series.events(), found, i - FARTHEST, i - NEAREST);
            Side after = Side.of(series.events(), found, i + NEAREST + 1, i + FARTHEST + 1);
            boolean known = before.buckets > 0 && after.buckets > 0;
            means[i] = known ? (before.mean() + after.mean()) / 2 : 0;
            weights[i] = before.sum + after.sum;
            missing[i] = known ? 0 : 1;
            counted[i] = known && !found.get(i) ? series.events().at(i) : means[i];
        }
        this.expected = Sums.of(means);
        this.sides = Sums.of(weights);
        this.unknown = Sums.of(missing);
        Dispersion.Gatherer hours = new Dispersion.Gatherer();
        hours.add(Sums.of(counted), expected, 1);
        this.dispersion = hours.estimate(true);
    }

    /** What came on one side. */
    private record Side(double sum, int buckets) {
        static Side of(Sums events, BitSet found, int from, int to) {
            double sum = 0;
            int buckets = 0;
            for (int i = Math.max(0, from); i < Math.min(events.size(), to); i++) {
                if (!found.get(i)) {
                    sum += events.at(i);
                    buckets++;
                }
            }
            return new Side(sum, buckets);
        }

        double mean() {
            return sum / buckets;
        }
    }

    @Override
    public Forecast forecast(int from, int to) {
        if (unknown.sum(from, to) > 0) {
            return Forecast.NONE;
        }
        double mean = expected.sum(from, to);
        double information = sides.sum(from, to) / (to - from) + 1;
        Dispersion used = new Dispersion(dispersion.phi(), Math.max(LEAST_SPREAD, dispersion.spread()));
        return new Forecast(mean, used.variance(mean, 1 / information, 1));
    }
}
