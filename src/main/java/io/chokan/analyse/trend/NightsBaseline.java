package io.chokan.analyse.trend;

import java.util.List;

/**
 * What is usual by the same time of day of nights before. Rates are smoothed over half an hour on either side, and drawn towards
 * the rate of all hours as by ten more events, so that a quiet hour is not thought impossible to fail in. One event more than
 * there were keeps the tail exact for a steady Poisson series: P(X ≥ k) is then the conditional test of two Poisson rates.
 */
final class NightsBaseline implements Baseline {
    private static final int SMOOTHING = 6;
    private static final double PRIOR_EVENTS = 10;
    /** No series is trusted to be steadier than ± 10 %. */
    private static final double LEAST_SPREAD = 0.01;

    private final Sums expected;
    private final Sums known;
    private final double prior;
    private final Dispersion dispersion;
    private final double fitted;

    NightsBaseline(Series series) {
        List<PastNight> nights = series.past();
        double[] events = PastNight.sum(nights, PastNight::events);
        double[] exposure = PastNight.sum(nights, PastNight::exposure);
        Sums allEvents = Sums.of(events);
        Sums allExposure = Sums.of(exposure);
        this.prior = Math.min(PRIOR_EVENTS, allEvents.total() + 1);
        double[] rates = rates(allEvents, allExposure, prior);
        this.expected = Sums.of(series.expected(rates));
        this.known = Sums.of(series.byClock(events));
        this.fitted = 1 + 1.0 / nights.size();
        this.dispersion = dispersion(nights, rates);
    }

    private static double[] rates(Sums events, Sums exposure, double prior) {
        double overall = (events.total() + 1) / Math.max(1e-9, exposure.total());
        double[] rates = new double[events.size()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (events.sum(i - SMOOTHING, i + SMOOTHING + 1) + prior)
                    / (exposure.sum(i - SMOOTHING, i + SMOOTHING + 1) + prior / overall);
        }
        return rates;
    }

    private static Dispersion dispersion(List<PastNight> nights, double[] rates) {
        Dispersion.Gatherer hours = new Dispersion.Gatherer();
        double freedom = nights.size() / Math.max(1.0, nights.size() - 1.0);
        for (PastNight night : nights) {
            hours.add(night.events(), Sums.of(night.expected(rates)), freedom);
        }
        return hours.estimate(false);
    }

    @Override
    public Forecast forecast(int from, int to) {
        double mean = expected.sum(from, to);
        double events = known.sum(from - SMOOTHING, to + SMOOTHING) + prior;
        Dispersion used = new Dispersion(dispersion.phi(), Math.max(LEAST_SPREAD, dispersion.spread()));
        return new Forecast(mean, used.variance(mean, 1 / events, fitted));
    }
}
