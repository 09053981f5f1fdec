package io.chokan.analyse;

import java.util.Arrays;

/**
 * Exact quantiles of many series at once over values that are read twice. The first reading counts them in buckets of under half a
 * percent of their size; the second keeps the values of the few buckets that hold a quantile. So memory hangs on the number of
 * series, not on that of the values.
 *
 * <p>A quantile of q percent over n values is the one of rank ⌈n·q/100⌉, as SQL's {@code percentile_disc} has it.
 */
final class ExactQuantiles {
    private static final int BITS = 8;
    private static final int WIDTH = 1 << BITS;

    private final int[] percents;
    /** By series and octave; null where there is no value. */
    private final int[][][] counts;

    private final long[] sizes;
    /** By series and percent: the bucket that holds the quantile, or −1. */
    private final int[] targets;

    private final int[] ranksInBucket;
    private final long[][] kept;
    private final int[] keptSizes;

    ExactQuantiles(int series, int... percents) {
        this.percents = percents.clone();
        this.counts = new int[series][Long.SIZE - BITS + 1][];
        this.sizes = new long[series];
        this.targets = new int[series * percents.length];
        this.ranksInBucket = new int[targets.length];
        this.kept = new long[targets.length][];
        this.keptSizes = new int[targets.length];
    }

    /**
     * The first reading.
     *
     * @param value from 0 on
     */
    void count(int series, long value) {
        int bucket = bucket(value);
        int[][] octaves = counts[series];
        int[] octave = octaves[bucket >>> BITS];
        if (octave == null) {
            octave = new int[WIDTH];
            octaves[bucket >>> BITS] = octave;
        }
        octave[bucket & (WIDTH - 1)]++;
        sizes[series]++;
    }

    /** Between the readings: finds the buckets that matter and forgets the others. */
    void narrow() {
        for (int series = 0; series < sizes.length; series++) {
            for (int i = 0; i < percents.length; i++) {
                find(series, i);
            }
            counts[series] = new int[0][];
        }
    }

    private void find(int series, int percent) {
        int place = series * percents.length + percent;
        targets[place] = -1;
        long rank = (sizes[series] * percents[percent] + 99) / 100;
        long before = 0;
        for (int octave = 0; octave < counts[series].length && sizes[series] > 0; octave++) {
            for (int i = 0; counts[series][octave] != null && i < WIDTH; i++) {
                int inBucket = counts[series][octave][i];
                if (before < rank && before + inBucket >= rank) {
                    targets[place] = (octave << BITS) | i;
                    ranksInBucket[place] = (int) (rank - before - 1);
                    kept[place] = new long[inBucket];
                    return;
                }
                before += inBucket;
            }
        }
    }

    /** The second reading, of the very same values in any order. */
    void keep(int series, long value) {
        int bucket = bucket(value);
        int first = series * percents.length;
        for (int place = first; place < first + percents.length; place++) {
            if (targets[place] == bucket) {
                kept[place][keptSizes[place]++] = value;
            }
        }
    }

    /** After the second reading. */
    void finish() {
        for (long[] values : kept) {
            if (values != null) {
                Arrays.sort(values);
            }
        }
    }

    /** How many values the series has. */
    long size(int series) {
        return sizes[series];
    }

    /**
     * Of a series that has values.
     *
     * @param percent place in the constructor's list
     */
    long quantile(int series, int percent) {
        int place = series * percents.length + percent;
        return kept[place][ranksInBucket[place]];
    }

    private static int bucket(long value) {
        int octave = Math.max(0, Long.SIZE - BITS - Long.numberOfLeadingZeros(value));
        return octave == 0 ? (int) value : (octave << BITS) | ((int) (value >>> (octave - 1)) & (WIDTH - 1));
    }
}
