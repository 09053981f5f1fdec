package io.chokan.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against sorting everything. */
class ExactQuantilesTest {
    private static final int[] PERCENTS = {1, 50, 95, 100};

    @Test
    void quantilesAreTheOnesOfSortedValues() {
        Random random = new Random(7);
        long[][] series = new long[60][];
        for (int i = 0; i < series.length; i++) {
            int scale = 1 + random.nextInt(62);
            series[i] = random.longs(random.nextInt(2_000), 0, 1L << scale).toArray();
        }
        series[0] = new long[] {0};
        series[1] = new long[] {Long.MAX_VALUE, 86_400_000_000L, 255, 256, 257, 511, 512};
        series[2] = new long[0];
        assertQuantiles(series);
    }

    private static void assertQuantiles(long[][] series) {
        ExactQuantiles quantiles = new ExactQuantiles(series.length, PERCENTS);
        for (int i = 0; i < series.length; i++) {
            for (long value : series[i]) {
                quantiles.count(i, value);
            }
        }
        quantiles.narrow();
        for (int i = series.length - 1; i >= 0; i--) {
            for (int j = series[i].length - 1; j >= 0; j--) {
                quantiles.keep(i, series[i][j]);
            }
        }
        quantiles.finish();
        for (int i = 0; i < series.length; i++) {
            long[] sorted = series[i].clone();
            Arrays.sort(sorted);
            assertThat(quantiles.size(i)).isEqualTo(sorted.length);
            for (int p = 0; p < PERCENTS.length && sorted.length > 0; p++) {
                int rank = (int) Math.ceil(sorted.length * PERCENTS[p] / 100.0);
                assertThat(quantiles.quantile(i, p))
                        .as("series %s, %s %%", i, PERCENTS[p])
                        .isEqualTo(sorted[rank - 1]);
            }
        }
    }
}
