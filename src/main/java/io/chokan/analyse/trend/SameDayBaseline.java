package io.chokan.analyse.trend;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is usual by the rest of the same day, where there are too few nights before: the tested stretch and as much on either
 * side is left out, at least half an hour, and so is what was found already. How hours differ is learned without the wildest
 * eighth of them.
 */
final class SameDayBaseline implements Baseline {
    private static final int NEIGHBOURS = 6;
    private static final int HOUR = 12;
    private static final int CALM_PART = 8;
    /** No rate is trusted to be steadier over a day than ± 15 %. */
    private static final double LEAST_SPREAD = 0.0225;

    private final Sums events;
    private final Sums exposure;
    private final Sums all;
    private final Dispersion dispersion;

    /** @param found buckets of stretches that were found already */
    SameDayBaseline(Series series, BitSet found) {
        double[] counted = new double[series.size()];
        double[] exposed = new double[series.size()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = found.get(i) ? 0 : series.events().at(i);
            exposed[i] = found.get(i) ? 0 : series.exposure().at(i);
        }
        this.events = Sums.of(counted);
        this.exposure = Sums.of(exposed);
        this.all = series.exposure();
        this.dispersion = learned();
    }

    Dispersion dispersion() {
        return dispersion;
    }

    private Dispersion learned() {
        double rate = calmRate();
        double[] expected = new double[exposure.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = exposure.at(i) * rate;
        }
        Dispersion.Gatherer hours = new Dispersion.Gatherer();
        hours.add(events, Sums.of(expected), 1);
        return hours.estimate(true);
    }

    /** Events per exposure without the eighth of the hours that strays most from the rate of all: an incident may be there. */
    private double calmRate() {
        double rate = exposure.total() <= 0 ? 0 : events.total() / exposure.total();
        List<Integer> hours = IntStream.range(0, exposure.size() / HOUR)
                .boxed()
                .sorted(Comparator.comparingDouble(hour -> strays(hour * HOUR, rate)))
                .toList();
        double calm = 0;
        double exposed = 0;
        for (int hour : hours.subList(0, hours.size() - hours.size() / CALM_PART)) {
            calm += events.sum(hour * HOUR, (hour + 1) * HOUR);
            exposed += exposure.sum(hour * HOUR, (hour + 1) * HOUR);
        }
        return exposed <= 0 ? rate : calm / exposed;
    }

    private double strays(int from, double rate) {
        double mean = exposure.sum(from, from + HOUR) * rate;
        double residual = events.sum(from, from + HOUR) - mean;
        return residual * residual / Math.max(1e-9, mean);
    }

    @Override
    public Forecast forecast(int from, int to) {
        double rest = rest(events, from, to);
        double mean = mean(from, to, from, to);
        Dispersion used = new Dispersion(dispersion.phi(), Math.max(LEAST_SPREAD, dispersion.spread()));
        return Double.isNaN(mean) ? Forecast.NONE : new Forecast(mean, used.variance(mean, 1 / (rest + 1), 1));
    }

    @Override
    public double mean(int from, int to, int wholeFrom, int wholeTo) {
        double exposed = rest(exposure, wholeFrom, wholeTo);
        return exposed <= 0 ? Double.NaN : all.sum(from, to) * (rest(events, wholeFrom, wholeTo) + 1) / exposed;
    }

    private static double rest(Sums sums, int from, int to) {
        int around = Math.max(NEIGHBOURS, to - from);
        return sums.total() - sums.sum(from - around, to + around);
    }
}
