package io.chokan.analyse.trend;

import java.util.Arrays;
import java.util.List;

/** Benjamini and Hochberg's control of the false-discovery rate (1995). */
public final class Discoveries {
    private Discoveries() {}

    /** How many of the hypotheses are rejected at rate {@code q}: the largest k whose k-th smallest p is at most k·q/n. */
    public static int count(List<Double> p, double q) {
        double[] sorted = p.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int count = 0;
        for (int k = 1; k <= sorted.length; k++) {
            if (sorted[k - 1] <= k * q / sorted.length) {
                count = k;
            }
        }
        return count;
    }
}
