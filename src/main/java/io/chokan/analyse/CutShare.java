package io.chokan.analyse;

import java.util.Collection;

/**
 * What part of a night's calls, and of those with an outcome, a cut has.
 *
 * @param bad those of the cut's calls with the outcome; {@code allBad} those of all
 */
record CutShare(long calls, long bad, long allCalls, long allBad) {
    static final long FEWEST_CALLS = 30;

    /** @param sums of the cut: calls, late calls, errors; {@code total} those of all */
    static CutShare of(long[] sums, long[] total, CutOutcome outcome) {
        return new CutShare(sums[0], sums[outcome.column()], total[0], total[outcome.column()]);
    }

    /** The same of several nights together. */
    static CutShare sum(Collection<CutShare> nights) {
        CutShare sum = new CutShare(0, 0, 0, 0);
        for (CutShare night : nights) {
            sum = new CutShare(
                    sum.calls + night.calls,
                    sum.bad + night.bad,
                    sum.allCalls + night.allCalls,
                    sum.allBad + night.allBad);
        }
        return sum;
    }

    /** Whether there are calls enough inside and outside to speak of their risks. */
    boolean isKnown() {
        return calls >= FEWEST_CALLS && otherCalls() >= FEWEST_CALLS;
    }

    long otherCalls() {
        return allCalls - calls;
    }

    /** Risk outside of the cut. */
    double otherRisk() {
        return (double) (allBad - bad) / otherCalls();
    }

    /** Risk in the cut by the risk outside of it. */
    double riskRatio() {
        return (bad + 0.5) / calls * otherCalls() / (allBad - bad + 0.5);
    }

    /** Of the logarithm of the risk ratio, by chance alone. */
    double variance() {
        return 1 / (bad + 0.5) + 1 / (allBad - bad + 0.5);
    }
}
