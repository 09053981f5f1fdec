package io.chokan.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.instrument.TailSampler.Decision;
import io.chokan.instrument.TailSampler.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailSamplerTest {
    private static final int REQUESTS = 1_000_000;
    private static final long TARGET = 3_000_000;
    private static final double Z_999 = 3.29;

    /** What is expected and how far chance may lead away from it, over requests of several probabilities. */
    private static final class Tally {
        private long seen;
        private long kept;
        private double expected;
        private double variance;

        void add(Decision decision) {
            seen++;
            kept += decision.kept() ? 1 : 0;
            expected += decision.probability();
            variance += decision.probability() * (1 - decision.probability());
        }
    }

    private record Kept(long micros, double weight) {}

    @Test
    void ratesHold_andWeightedQuantilesAreThoseOfAll() {
        Random random = new Random(42);
        TailSampler sampler = new TailSampler(TARGET);
        Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
        long[] all = new long[REQUESTS];
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long micros = Math.round(900_000 * Math.exp(random.nextGaussian() * 0.55));
            all[i] = micros;
            long end = i * 86_400L;
            Decision decision = sampler.decide(traceId(random, end), random.nextInt(20) == 0, micros, end);
            tallies.computeIfAbsent(decision.kind(), kind -> new Tally()).add(decision);
            if (decision.kept()) {
                kept.add(new Kept(micros, 1 / decision.probability()));
            }
        }
        tallies.forEach((kind, tally) -> assertThat((double) tally.kept)
                .as("%s of %d", kind, tally.seen)
                .isBetween(
                        tally.expected - Z_999 * Math.sqrt(tally.variance),
                        tally.expected + Z_999 * Math.sqrt(tally.variance)));
        assertThat(tallies.get(Kind.ERRORS).kept).isEqualTo(tallies.get(Kind.ERRORS).seen);
        assertThat(rate(tallies.get(Kind.SLOW))).isBetween(0.48, 0.55);
        assertThat(rate(tallies.get(Kind.NORMAL))).isBetween(0.009, 0.012);
        Arrays.sort(all);
        kept.sort(java.util.Comparator.comparingLong(Kept::micros));
        for (double q : new double[] {0.5, 0.99}) {
            double truth = all[(int) (q * REQUESTS) - 1];
            assertThat(quantile(kept, q) / truth).as("p%.0f", q * 100).isBetween(0.97, 1.03);
        }
    }

    private static double rate(Tally tally) {
        return (double) tally.kept / tally.seen;
    }

    private static long quantile(List<Kept> kept, double q) {
        double whole = kept.stream().mapToDouble(Kept::weight).sum();
        double reached = 0;
        for (Kept one : kept) {
            reached += one.weight();
            if (reached >= q * whole) {
                return one.micros();
            }
        }
        throw new IllegalStateException("the weights reach their sum");
    }

    @Test
    void aQuietServiceKeepsAboutAReservoir() {
        Random random = new Random(7);
        TailSampler sampler = new TailSampler(TARGET);
        double weighted = 0;
        int kept = 0;
        for (int hour = 0; hour < 200; hour++) {
            for (int i = 0; i < 60; i++) {
                long end = hour * 3_600_000_000L + i * 60_000_000L;
                Decision decision = sampler.decide(traceId(random, end), false, 1000, end);
                kept += decision.kept() ? 1 : 0;
                weighted += decision.kept() ? 1 / decision.probability() : 0;
            }
        }
        assertThat(kept / 200.0).isBetween(9.0, 14.0);
        assertThat(weighted / (200 * 60)).isBetween(0.95, 1.05);
    }

    @Test
    void theSameTraceIsDecidedTheSameEverywhere() {
        Random random = new Random(9);
        for (int i = 0; i < 1000; i++) {
            String id = traceId(random, i);
            assertThat(new TailSampler(TARGET).decide(id, true, 1, 0))
                    .isEqualTo(new TailSampler(TARGET).decide(id, true, 1, 0));
        }
    }

    @Test
    void rulesCarryTheSpecificationsNamesAndRates() {
        List<Map<String, Object>> rules = TailSampler.samplingRules("manga-assist-orchestrator").stream()
                .map(request -> request.get("SamplingRule"))
                .toList();
        assertThat(rules)
                .extracting(rule -> rule.get("RuleName"))
                .containsExactly(
                        "MangaAssist-Errors", "MangaAssist-SlowRequests", "MangaAssist-Normal", "MangaAssist-Base");
        assertThat(rules).extracting(rule -> rule.get("FixedRate")).containsExactly(1.0, 0.5, 0.01, 0.01);
        assertThat(rules).extracting(rule -> rule.get("Priority")).containsExactly(1, 2, 10, 100);
        assertThat(rules).extracting(rule -> rule.get("ReservoirSize")).containsExactly(100, 50, 10, 10);
        assertThat(rules.get(3).get("SamplingRateBoost"))
                .isEqualTo(Map.of("MaxRate", 0.5, "CooldownWindowMinutes", 10));
        assertThat(rules.subList(0, 3)).noneMatch(rule -> rule.containsKey("SamplingRateBoost"));
    }

    private static String traceId(Random random, long endMicros) {
        HexFormat hex = HexFormat.of();
        return "1-" + hex.toHexDigits((int) (endMicros / 1_000_000)) + "-" + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextInt());
    }
}
