package io.chokan.analyse.trend;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Tails of a count with a given mean and variance: negative binomial, with r = mean² / (variance − mean) and p = r / (r + mean);
 * Poisson when the variance is no larger than the mean. Defined for sums that are no whole numbers, too.
 */
public final class Tail {
    private static final double POISSON = 1e-9;

    private Tail() {}

    /** P(X ≥ count) = I₁₋ₚ(count, r). */
    public static double atLeast(double count, double mean, double variance) {
        if (count <= 0) {
            return 1;
        }
        if (mean <= 0) {
            return 0;
        }
        if (variance <= mean * (1 + POISSON)) {
            return RegularizedGamma.P.value(count, mean);
        }
        double r = mean * mean / (variance - mean);
        return RegularizedBeta.value(mean / (r + mean), count, r);
    }

    /** P(X ≤ count) = Iₚ(r, count + 1). */
    public static double atMost(double count, double mean, double variance) {
        if (mean <= 0) {
            return 1;
        }
        if (variance <= mean * (1 + POISSON)) {
            return RegularizedGamma.Q.value(count + 1, mean);
        }
        double r = mean * mean / (variance - mean);
        return RegularizedBeta.value(r / (r + mean), r, count + 1);
    }
}
