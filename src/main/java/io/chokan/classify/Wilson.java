package io.chokan.classify;

/**
 * Wilson's score interval for a share, at 95 % (E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", 1927).
 */
final class Wilson {
    /** A rule with fewer hits in the corpus is called unproven. */
    static final int PROVEN = 5;

    private static final double Z = 1.959964;
    /** What an unmeasured rule is worth. */
    private static final double UNMEASURED = 0.5;

    private Wilson() {}

    /** The lower end, rounded to four digits; one half without a hit. */
    static double lowerBound(long right, long hits) {
        return hits == 0 ? UNMEASURED : rounded(centre(right, hits) - spread(right, hits));
    }

    /** The upper end, rounded to four digits; 1 without a hit. */
    static double upperBound(long right, long hits) {
        return hits == 0 ? 1 : rounded(centre(right, hits) + spread(right, hits));
    }

    private static double centre(long right, long hits) {
        return ((double) right / hits + Z * Z / (2 * hits)) / (1 + Z * Z / hits);
    }

    private static double spread(long right, long hits) {
        double share = (double) right / hits;
        return Z * Math.sqrt((share * (1 - share) + Z * Z / (4.0 * hits)) / hits) / (1 + Z * Z / hits);
    }

    private static double rounded(double bound) {
        return Math.round(Math.min(1, Math.max(0, bound)) * 10_000) / 10_000.0;
    }
}
