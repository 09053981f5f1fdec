package io.chokan.analyse;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.jspecify.annotations.Nullable;

/**
 * How much worse a cut fared than expected.
 *
 * @param expected of all bad calls as many as would be the cut's as usual
 * @param likelihoodRatio a·ln(a/e) − (a − e), natural logarithm; 0 when no more was observed than expected
 * @param p chance of at least as many when all is as usual
 * @param riskRatio its risk by the others', by what is usual between them when other nights are known
 * @param low lower end of its 95 % interval; {@code high} the upper one
 */
record CutScore(
        long calls,
        long observed,
        double expected,
        double likelihoodRatio,
        double p,
        double riskRatio,
        double low,
        double high) {
    private static final long FEWEST_CALLS = 30;
    private static final long FEWEST_OBSERVED = 5;
    private static final double LEAST_RATIO = 1.1;
    private static final double CHANCE = 0.02;
    private static final double Z = 1.959964;
    /** Nobody knows how a value fares that was not there before: two thirds are within a factor of 1.6. */
    private static final double UNKNOWN = 0.25;

    private static final double NEGLIGIBLE = 1e-17;
    /** Risks of one kind of call by another's drift from night to night by a tenth. */
    private static final double DRIFT = 0.01;

    /**
     * A cut and all calls.
     *
     * @param bad those of the cut's calls with the outcome; {@code allBad} those of all
     */
    record Share(long calls, long bad, long allCalls, long allBad) {
        /** Risk outside of the cut, or of all where nothing is outside. */
        double rest() {
            return allCalls == calls ? (double) allBad / allCalls : (double) (allBad - bad) / (allCalls - calls);
        }

        /** Risk in the cut by the risk outside of it; 1 where that cannot be said. */
        double riskRatio() {
            long others = allCalls - calls;
            return calls < FEWEST_CALLS || others < FEWEST_CALLS
                    ? 1
                    : (bad + 0.5) / calls * others / (allBad - bad + 0.5);
        }

        /** Of the logarithm of the risk ratio. */
        double variance() {
            return calls < FEWEST_CALLS ? UNKNOWN : 1 / (bad + 0.5) + 1 / (allBad - bad + 0.5);
        }
    }

    /**
     * @param past the same of the nights before; null without
     * @return null for a cut that is too small, or everything
     */
    static @Nullable CutScore of(Share now, @Nullable Share past) {
        if (now.calls() < FEWEST_CALLS || now.bad() < FEWEST_OBSERVED || now.calls() == now.allCalls()) {
            return null;
        }
        double share = past == null ? (double) now.calls() / now.allCalls() : usualShare(now, past);
        double variance = past == null ? 0 : past.variance() + DRIFT;
        double expected = now.allBad() * share;
        double ratio = (now.bad() + 0.5) / (now.allBad() - now.bad() + 0.5) * (1 - share) / share;
        double spread = Z * Math.sqrt(now.variance() + variance);
        return new CutScore(
                now.calls(),
                now.bad(),
                expected,
                now.bad() <= expected ? 0 : now.bad() * Math.log(now.bad() / expected) - (now.bad() - expected),
                now.bad() <= expected ? 1 : tail(now.bad(), now.allBad(), share, variance),
                ratio,
                ratio * Math.exp(-spread),
                ratio * Math.exp(spread));
    }

    /**
     * The part of all bad calls that would be the cut's as usual. A bad night may multiply all risks or add the same to each: what
     * either explains is not special.
     */
    private static double usualShare(Share now, Share past) {
        double weight = now.calls() * past.riskRatio();
        double multiplied = weight / (weight + now.allCalls() - now.calls());
        if (past.allCalls() == 0 || now.allBad() == 0) {
            return multiplied;
        }
        double others = now.allCalls() - now.calls();
        double rest = past.rest();
        double own = rest * past.riskRatio();
        double more = (now.allBad() - now.calls() * own - others * rest) / now.allCalls();
        double added = now.calls() * (own + more) / now.allBad();
        return more <= 0 ? multiplied : Math.min(Math.max(multiplied, added), 1 - 1e-9);
    }

    /** Whether it is worth a reader's time: by the lower end of its interval at least a tenth worse. */
    boolean isClear() {
        return low >= LEAST_RATIO;
    }

    /** Whether a part of {@code whole} has a larger likelihood ratio, and more of the whole's bad calls than chance gives it. */
    boolean saysMoreThan(CutScore whole) {
        double share = Math.min(1, expected / whole.expected());
        return likelihoodRatio > whole.likelihoodRatio()
                && RegularizedBeta.value(share, (double) observed, whole.observed() - observed + 1.0) <= CHANCE;
    }

    /**
     * P(X ≥ k) of n: binomial with {@code share}, or, where that is itself only estimated, beta-binomial with the variance of its
     * logit.
     */
    private static double tail(long k, long n, double share, double variance) {
        if (variance == 0) {
            return RegularizedBeta.value(share, (double) k, n - k + 1.0);
        }
        double precision = 1 / (variance * share * (1 - share));
        double alpha = share * precision;
        double beta = (1 - share) * precision;
        double term = Math.exp(LogBeta.value(k + alpha, n - k + beta)
                - LogBeta.value(alpha, beta)
                - LogBeta.value(k + 1.0, n - k + 1.0)
                - Math.log(n + 1.0));
        double sum = 0;
        for (long i = k; i <= n && term > sum * NEGLIGIBLE; i++) {
            sum += term;
            term *= (n - i) / (i + 1.0) * (i + alpha) / (n - i - 1 + beta);
        }
        return Math.min(1, sum);
    }
}
