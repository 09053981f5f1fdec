package io.chokan.classify;

/**
 * The lower end of Wilson's score interval for a share, at 95 % (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", 1927).
 */
final class Wilson {
    /** A rule with fewer hits in the corpus is called unproven. */
    static final int PROVEN = 5;

    private static final double Z = 1.959964;
    /** What an unmeasured rule is worth. */
    private static final double UNMEASURED = 0.5;

    private Wilson() {}

    static double lowerBound(int right, int hits) {
        if (hits == 0) {
            return UNMEASURED;
        }
        double share = (double) right / hits;
        double z2 = Z * Z;
        double centre = share + z2 / (2 * hits);
        double spread = Z * Math.sqrt((share * (1 - share) + z2 / (4.0 * hits)) / hits);
        double bound = (centre - spread) / (1 + z2 / hits);
        return Math.round(bound * 10_000) / 10_000.0;
    }
}
