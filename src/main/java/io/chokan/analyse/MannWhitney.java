package io.chokan.analyse;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * The Mann–Whitney U test from counts: the values of a million calls are two hundred buckets. Normal approximation with tie and
 * continuity correction, as in commons-statistics-inference, against which a test holds it; that library takes only single values.
 */
final class MannWhitney {
    private MannWhitney() {}

    /** One-sided probability that {@code sample} would be so much larger than {@code base} by chance; 1 of nothing. */
    static double probabilityOfLarger(TokenHistogram sample, TokenHistogram base) {
        double n = sample.total();
        double m = base.total();
        double u = 0;
        double ties = 0;
        long baseBelow = 0;
        NavigableSet<Integer> buckets = new TreeSet<>(sample.counts().keySet());
        buckets.addAll(base.counts().keySet());
        for (Integer bucket : buckets) {
            long ours = sample.counts().getOrDefault(bucket, 0L);
            long theirs = base.counts().getOrDefault(bucket, 0L);
            u += ours * (baseBelow + theirs / 2.0);
            double tied = ours + theirs;
            ties += tied * tied * tied - tied;
            baseBelow += theirs;
        }
        double all = n + m;
        double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
        if (!(variance > 0)) {
            return 1;
        }
        double z = (u - n * m / 2 - 0.5) / Math.sqrt(variance);
        return Erfc.value(z / Math.sqrt(2)) / 2;
    }
}
