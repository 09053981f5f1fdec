package io.chokan.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chokan.analyse.Analysis.OverRepresented;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverRepresentationTest {
    @Test
    void riskThatWandersFromNightToNight_isMeasured() {
        assertThat(meanVariance(0)).isBetween(0.0, 0.002);
        assertThat(meanVariance(0.2)).isCloseTo(0.04, within(0.015));
    }

    /** Of forty cuts on seven nights, without the standard error that is added when it is used. */
    private static double meanVariance(double wander) {
        Random random = new Random(3);
        List<CutDrift> cuts = IntStream.range(0, 40)
                .mapToObj(cut -> CutDrift.of(IntStream.range(0, 7)
                        .mapToObj(night -> {
                            double risk = 0.05 * Math.exp(wander * random.nextGaussian());
                            long bad = binomial(random, 4000, risk);
                            return new CutShare(4000, bad, 20_000, bad + binomial(random, 16_000, 0.05));
                        })
                        .toList()))
                .toList();
        CutDrift all = CutDrift.sum(cuts);
        return Math.max(0, all.surplus() / all.weight());
    }

    private static long binomial(Random random, int n, double p) {
        return IntStream.range(0, n).filter(i -> random.nextDouble() < p).count();
    }

    @Test
    void oneNightSaysNothingOfDrift() {
        assertThat(CutDrift.of(List.of(new CutShare(4000, 200, 20_000, 1000))).weight())
                .isZero();
    }

    @Test
    void chanceOfAtLeastSoMany_asAPlainSumGivesIt() {
        CutScore score = CutScore.of(new CutShare(200, 9, 1000, 20), new UsualShare(0.2, 0));
        double sum = 0;
        double term = Math.pow(0.8, 20);
        for (int k = 0; k <= 20; k++) {
            sum += k >= 9 ? term : 0;
            term *= (20 - k) / (k + 1.0) * 0.2 / 0.8;
        }
        assertThat(score.p()).isCloseTo(sum, within(1e-12));
        assertThat(score.likelihoodRatio()).isCloseTo(9 * Math.log(9 / 4.0) + 11 * Math.log(11 / 16.0), within(1e-12));
    }

    @Test
    void whatIsOnlyEstimated_isClaimedLater() {
        CutShare now = new CutShare(200, 9, 1000, 20);
        assertThat(CutScore.of(now, new UsualShare(0.2, 0.05)).p())
                .isGreaterThan(CutScore.of(now, new UsualShare(0.2, 0)).p());
    }

    @Test
    void nightsOfTheUsualKind_multiplyRisks() {
        List<CutShare> nights = List.of(new CutShare(5000, 50, 20_000, 500), new CutShare(5000, 60, 20_000, 600));
        double share =
                UsualShare.of(new CutShare(5000, 55, 20_000, 550), nights, 0).share();
        assertThat(share).isCloseTo(0.1, within(0.001));
    }

    @Test
    void badNight_mayAddTheSameRiskToEachCall() {
        List<CutShare> nights = List.of(new CutShare(5000, 50, 20_000, 500), new CutShare(5000, 50, 20_000, 500));
        // 1 % and 3 %, and 5 % more for everybody
        CutShare now = new CutShare(5000, 300, 20_000, 1500);
        assertThat(UsualShare.of(now, nights, 0).share()).isCloseTo(0.2, within(0.001));
    }

    @Test
    void valueThatOnlyAFoundValueUses_isNotClaimedToo() {
        List<Map<String, long[]>> nights = IntStream.range(0, 7)
                .mapToObj(night -> remembered(night(1, night)))
                .toList();
        List<OverRepresented> found = new OverRepresentation(new Cuts(night(2, 99), new PastCuts(nights))).find();
        assertThat(found).extracting(OverRepresented::dimensions).containsExactly(Map.of("model", "haiku"));
    }

    /** Template policy is used with haiku alone, whose usual risk is a third of sonnet's. */
    private static List<Cut.Cell> night(double haikuTimes, int seed) {
        Random random = new Random(seed);
        List<Cut.Cell> cells = new ArrayList<>();
        for (String template : List.of("search", "order", "policy")) {
            for (String model : template.equals("policy") ? List.of("haiku") : List.of("haiku", "sonnet")) {
                double risk = model.equals("haiku") ? 0.02 * haikuTimes : 0.06;
                List<String> values = List.of(model, template, "ja", "tokyo", "false", "web", "1.0");
                cells.add(new Cut.Cell(values, 4000, binomial(random, 4000, risk), 0));
            }
        }
        return cells;
    }

    private static Map<String, long[]> remembered(List<Cut.Cell> cells) {
        Map<String, long[]> night = new HashMap<>();
        night.put(PastCuts.TOTAL, Cuts.total(cells));
        Cuts.sums(cells).forEach((cut, sums) -> night.put(Cuts.id(cut), sums));
        return night;
    }
}
