package io.chokan.score;

/**
 * One judged figure.
 *
 * @param name for example {@code recall}
 * @param value a share from 0 to 1 unless the name says otherwise
 * @param low lower end of its 95 % interval; NaN when it is exact
 * @param high upper end
 * @param goal what it must reach
 * @param atLeast whether larger is better
 * @param n how many cases it was measured on
 * @param seed where the cases come from; 0 when nothing is random
 */
public record Figure(
        String name, double value, double low, double high, double goal, boolean atLeast, long n, long seed) {
    private static final double Z = 1.959964;

    /** A share of {@code n} cases with Wilson's interval. */
    public static Figure share(String name, long hits, long n, double goal, boolean atLeast, long seed) {
        if (n == 0) {
            return new Figure(name, Double.NaN, Double.NaN, Double.NaN, goal, atLeast, 0, seed);
        }
        double share = (double) hits / n;
        double z2 = Z * Z / n;
        double centre = (share + z2 / 2) / (1 + z2);
        double spread = Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n)) / (1 + z2);
        return new Figure(
                name, share, Math.max(0, centre - spread), Math.min(1, centre + spread), goal, atLeast, n, seed);
    }

    /** A figure without an interval. */
    public static Figure exact(String name, double value, double goal, boolean atLeast, long n, long seed) {
        return new Figure(name, value, Double.NaN, Double.NaN, goal, atLeast, n, seed);
    }

    /** Whether the value itself reaches the goal; never true for a figure without cases. */
    public boolean reached() {
        return atLeast ? value >= goal : value <= goal;
    }
}
