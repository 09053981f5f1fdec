package io.chokan.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.analyse.CostDetails.PromptBloat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class PromptGrowthTest {

    @Test
    void buckets_areAsNarrowAsTheySay_andInOrder() {
        long previous = -1;
        for (long tokens = 0; tokens < 1_000_000; tokens = tokens < 5000 ? tokens + 1 : tokens * 101 / 100) {
            int bucket = TokenHistogram.bucket(tokens);
            long least = TokenHistogram.least(bucket);
            long next = TokenHistogram.least(bucket + 1);
            assertThat(tokens).isGreaterThanOrEqualTo(least).isLessThan(next);
            assertThat(next - least).isLessThanOrEqualTo(Math.max(1, least / 32));
            assertThat(bucket).isGreaterThanOrEqualTo((int) previous);
            previous = bucket;
        }
        assertThat(TokenHistogram.bucket(Long.MAX_VALUE)).isPositive();
    }

    @Test
    void fromCounts_theTestGivesWhatTheLibraryGivesFromValues() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            double shift = 1 + random.nextDouble() * 0.2;
            double[] sample = values(random, 60 + random.nextInt(200), shift);
            double[] base = values(random, 60 + random.nextInt(400), 1);
            double library = MannWhitneyUTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .with(org.apache.commons.statistics.inference.PValueMethod.ASYMPTOTIC)
                    .test(sample, base)
                    .getPValue();
            double ours = MannWhitney.probabilityOfLarger(histogram(sample), histogram(base));
            assertThat(ours).isCloseTo(library, org.assertj.core.data.Offset.offset(1e-9 + library * 1e-6));
        }
    }

    /** Values that are buckets' least values: the histogram knows no less of them than the library. */
    private static double[] values(Random random, int count, double factor) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long tokens = Math.round(800 * factor * Math.exp(random.nextGaussian() * 0.7));
            values[i] = TokenHistogram.least(TokenHistogram.bucket(tokens));
        }
        return values;
    }

    private static TokenHistogram histogram(double[] values) {
        TokenHistogram histogram = new TokenHistogram();
        for (double value : values) {
            histogram.add((long) value, 1);
        }
        return histogram;
    }

    @Test
    void nothingIsClaimed_withoutHistory_orOnFewAnswers() {
        Random random = new Random(9);
        TokenHistogram usual = histogram(values(random, 1000, 1));
        TokenHistogram grown = histogram(values(random, 1000, 1.5));
        TokenHistogram few = histogram(values(random, PromptGrowth.CALLS - 1, 1.5));
        List<Map<String, TokenHistogram>> nights = List.of(Map.of("t", usual), Map.of("t", usual), Map.of("t", usual));
        assertThat(find(List.of(), grown)).isEmpty();
        assertThat(find(nights.subList(0, 2), grown)).isEmpty();
        assertThat(find(nights, few)).isEmpty();
        assertThat(find(nights, usual)).isEmpty();
        assertThat(find(nights, new TokenHistogram())).isEmpty();
        PromptBloat bloat = find(nights, grown).get(0);
        assertThat(bloat.usualTokens()).isEqualTo(usual.median());
        assertThat(bloat.extraNanoUsd())
                .isEqualTo(Math.round((1 - bloat.usualTokens() / bloat.medianTokens()) * 1_000_000));
    }

    @Test
    void oneNightAsLongAsTonight_isEnoughToClaimNothing() {
        Random random = new Random(9);
        List<Map<String, TokenHistogram>> nights = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            nights.add(Map.of("t", histogram(values(random, 1000, 1))));
        }
        TokenHistogram grown = histogram(values(random, 1000, 1.3));
        assertThat(find(nights, grown)).hasSize(1);
        nights.add(Map.of("t", histogram(values(random, 1000, 1.5))));
        assertThat(find(nights, grown)).isEmpty();
    }

    private static List<PromptBloat> find(List<Map<String, TokenHistogram>> nights, TokenHistogram tonight) {
        return new PromptGrowth(nights).find(Map.of("t", tonight), template -> 1_000_000);
    }
}
