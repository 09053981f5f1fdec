package io.chokan.analyse;

import java.util.Collection;
import java.util.List;

/**
 * How far the risk ratios of cuts wander from night to night beyond chance, by moments ({@code docs/METHODS.md},
 * "Over-representation").
 *
 * @param surplus of squared residuals over what chance gives; {@code weight} what a variance of 1 would add to it
 * @param noise variance of {@code surplus}
 */
record CutDrift(double surplus, double weight, double noise) {
    /** No risk ratio is trusted to be steadier than ± 5 %. */
    private static final double LEAST = 0.0025;

    /** Nothing known. */
    static final CutDrift NONE = new CutDrift(0, 0, 0);

    /** Of one cut; {@code weight} 0 when fewer than two nights know it. */
    static CutDrift of(List<CutShare> nights) {
        List<CutShare> known = nights.stream().filter(CutShare::isKnown).toList();
        if (known.size() < 2) {
            return NONE;
        }
        double ratio = CutShare.sum(known).riskRatio();
        double correction = known.size() / (known.size() - 1.0);
        double surplus = 0;
        double weight = 0;
        double noise = 0;
        for (CutShare night : known) {
            double share = ratio * night.calls() / (ratio * night.calls() + night.otherCalls());
            double residual = night.bad() - share * night.allBad();
            double chance = night.allBad() * share * (1 - share);
            surplus += residual * residual * correction - chance;
            weight += chance * chance;
            noise += 2 * chance * chance + chance;
        }
        return new CutDrift(surplus, weight, noise);
    }

    static CutDrift sum(Collection<CutDrift> cuts) {
        return new CutDrift(
                cuts.stream().mapToDouble(CutDrift::surplus).sum(),
                cuts.stream().mapToDouble(CutDrift::weight).sum(),
                cuts.stream().mapToDouble(CutDrift::noise).sum());
    }

    /** Variance of the logarithm of a risk ratio between nights, with its standard error added. */
    double variance() {
        return weight == 0 ? LEAST : Math.max(LEAST, (surplus + Math.sqrt(noise)) / weight);
    }

    /** That of one cut among {@code others}: a cut that wanders more than the others is believed half. */
    double variance(CutDrift others) {
        double common = others.variance();
        return weight == 0 ? common : Math.max(common, (common + surplus / weight) / 2);
    }
}
