package io.chokan.analyse.trend;

/**
 * What a stretch of the night should bring.
 *
 * @param mean expected count; NaN where nothing can be expected
 * @param variance of a count like it, the uncertainty of the mean included
 */
record Forecast(double mean, double variance) {
    static final Forecast NONE = new Forecast(Double.NaN, Double.NaN);

    boolean isKnown() {
        return !Double.isNaN(mean);
    }
}
