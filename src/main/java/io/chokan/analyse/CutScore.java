package io.chokan.analyse;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.jspecify.annotations.Nullable;

/**
 * How much worse a cut fared than expected.
 *
 * @param expected of all bad calls as many as would be the cut's as usual
 * @param likelihoodRatio of the observed share of all bad calls by the expected one, natural logarithm; 0 when no more was observed than
 *     expected
 * @param p chance of at least as many when all is as usual
 * @param riskRatio its risk by the others', by what is usual between them when other nights are known
 * @param variance of the logit of the expected share; 0 when it is not an estimate
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
        double high,
        double variance) {
    private static final long FEWEST_OBSERVED = 5;
    private static final double LEAST_RATIO = 1.1;
    private static final double CHANCE = 0.02;
    private static final double Z = 1.959964;
    private static final double NEGLIGIBLE = 1e-17;

    /** @return null for a cut that is too small */
    static @Nullable CutScore of(CutShare now, UsualShare usual) {
        if (now.calls() < CutShare.FEWEST_CALLS || now.bad() < FEWEST_OBSERVED) {
            return null;
        }
        double share = usual.share();
        double expected = now.allBad() * share;
        double ratio = (now.bad() + 0.5) / (now.allBad() - now.bad() + 0.5) * (1 - share) / share;
        double spread = Z * Math.sqrt(now.variance() + usual.variance());
        boolean more = now.bad() > expected;
        return new CutScore(
                now.calls(),
                now.bad(),
                expected,
                more ? likelihoodRatio(now.bad(), now.allBad(), expected) : 0,
                more ? tail(now.bad(), now.allBad(), share, usual.variance()) : 1,
                ratio,
                ratio * Math.exp(-spread),
                ratio * Math.exp(spread),
                usual.variance());
    }

    /** Of the binomial: a·ln(a/e) + (A − a)·ln((A − a)/(A − e)). */
    private static double likelihoodRatio(long bad, long allBad, double expected) {
        long others = allBad - bad;
        return bad * Math.log(bad / expected) + (others == 0 ? 0 : others * Math.log(others / (allBad - expected)));
    }

    /** Whether it is worth a reader's time: by the lower end of its interval at least a tenth worse. */
    boolean isClear() {
        return low >= LEAST_RATIO;
    }

    /** Whether a part of {@code whole} has a larger likelihood ratio, and more of the whole's bad calls than chance gives it. */
    boolean saysMoreThan(CutScore whole) {
        double share = Math.min(1, expected / whole.expected());
        return likelihoodRatio > whole.likelihoodRatio() && tail(observed, whole.observed(), share, variance) <= CHANCE;
    }

    /**
     * P(X ≥ k) of n: binomial with {@code share}, or, where that is itself only estimated, beta-binomial with the variance of its
     * logit.
     */
    private static double tail(long k, long n, double share, double variance) {
        if (share >= 1) {
            return 1;
        }
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
