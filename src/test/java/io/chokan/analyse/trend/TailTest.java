package io.chokan.analyse.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tails equal sums of the probabilities themselves, with forty digits. */
class TailTest {
    private static final MathContext DIGITS = new MathContext(40);

    @ParameterizedTest
    @CsvSource({"1, 0.5, 0.8", "4, 0.5, 0.8", "12, 3, 3.9", "60, 20, 55", "3, 20, 55", "0, 2, 3", "25, 24.5, 24.6"})
    void negativeBinomialEqualsTheSumOfItsProbabilities(int count, double mean, double variance) {
        BigDecimal below = BigDecimal.ZERO;
        for (int k = 0; k < count; k++) {
            below = below.add(negativeBinomial(k, mean, variance));
        }
        double atLeast = BigDecimal.ONE.subtract(below).doubleValue();
        double atMost = below.add(negativeBinomial(count, mean, variance)).doubleValue();
        assertThat(Tail.atLeast(count, mean, variance)).isCloseTo(atLeast, within(1e-9 * atLeast));
        assertThat(Tail.atMost(count, mean, variance)).isCloseTo(atMost, within(1e-9 * atMost));
    }

    /** By the recurrence P(k) = P(k−1)·(k+r−1)/k·(1−p). */
    private static BigDecimal negativeBinomial(int count, double mean, double variance) {
        double r = mean * mean / (variance - mean);
        double p = r / (r + mean);
        BigDecimal probability = BigDecimal.valueOf(Math.exp(r * Math.log(p)));
        for (int k = 1; k <= count; k++) {
            probability = probability.multiply(BigDecimal.valueOf((k + r - 1) / k * (1 - p)), DIGITS);
        }
        return probability;
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "7, 2.5", "40, 20", "0, 3"})
    void noMoreVarianceThanMeanIsPoisson(int count, double mean) {
        double probability = Math.exp(-mean);
        double below = 0;
        for (int k = 0; k < count; k++) {
            below += probability;
            probability *= mean / (k + 1);
        }
        assertThat(Tail.atLeast(count, mean, mean)).isCloseTo(1 - below, within(1e-9));
        assertThat(Tail.atMost(count, mean, mean / 2)).isCloseTo(below + probability, within(1e-9));
    }

    /** P(X ≥ k) with one event more in the baseline is the conditional binomial test of two Poisson rates. */
    @ParameterizedTest
    @CsvSource({"5, 3, 0.1", "12, 40, 0.14", "4, 0, 0.03"})
    void steadyRatesAreTestedExactly(int tonight, int before, double exposure) {
        double mean = (before + 1) * exposure;
        double share = exposure / (1 + exposure);
        int all = tonight + before;
        double exact = 0;
        for (int k = tonight; k <= all; k++) {
            exact += choose(all, k) * Math.pow(share, k) * Math.pow(1 - share, all - k);
        }
        assertThat(Tail.atLeast(tonight, mean, mean * (1 + mean / (before + 1))))
                .isCloseTo(exact, within(1e-9 * exact));
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways;
    }
}
