package io.chokan.analyse;

import java.util.List;

/**
 * The part of all calls with an outcome that would be a cut's on a usual night.
 *
 * @param variance of its logit; 0 when it is not an estimate
 */
record UsualShare(double share, double variance) {
    /** Nobody knows how a value fares that was not there before: two thirds are within a factor of 1.6. */
    private static final double UNKNOWN = 0.25;

    private static final double MOST = 1 - 1e-9;
    private static final double ORDINARY = 0.85;

    /** On a first night: what is its part of the calls. */
    static UsualShare firstNight(CutShare now) {
        return new UsualShare((double) now.calls() / now.allCalls(), 0);
    }

    /**
     * By the nights before. Their bad and good nights multiply all risks by the same; what is worse than that may be added to each
     * call's risk instead, and the larger of the two is what could be expected.
     *
     * @param nights of the same cut
     * @param drift variance of its risk ratio's logarithm between nights
     */
    static UsualShare of(CutShare now, List<CutShare> nights, double drift) {
        List<CutShare> known = nights.stream().filter(CutShare::isKnown).toList();
        CutShare past = CutShare.sum(known);
        if (known.isEmpty()) {
            return new UsualShare(firstNight(now).share(), UNKNOWN + drift);
        }
        double usual = past.riskRatio();
        double ordinary = Math.min(now.otherRisk(), ordinary(known));
        double added = (ordinary * usual + now.otherRisk() - ordinary) / now.otherRisk();
        double weight = now.calls() * (now.otherRisk() > 0 ? Math.max(usual, added) : usual);
        return new UsualShare(
                Math.min(MOST, weight / (weight + now.otherCalls())),
                past.variance() + drift * (1 + 1.0 / known.size()));
    }

    /** The risk outside of the cut that is reached on one night of seven. */
    private static double ordinary(List<CutShare> nights) {
        double[] risks =
                nights.stream().mapToDouble(CutShare::otherRisk).sorted().toArray();
        return risks[(int) Math.ceil(ORDINARY * risks.length) - 1];
    }
}
