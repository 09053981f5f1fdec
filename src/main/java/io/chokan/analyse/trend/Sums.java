package io.chokan.analyse.trend;

/** Figures by bucket, ready to be summed over any stretch. */
public final class Sums {
    private final double[] until;

    private Sums(double[] until) {
        this.until = until;
    }

    /** @param figures one per bucket */
    public static Sums of(double[] figures) {
        double[] until = new double[figures.length + 1];
        for (int i = 0; i < figures.length; i++) {
            until[i + 1] = until[i] + figures[i];
        }
        return new Sums(until);
    }

    public int size() {
        return until.length - 1;
    }

    public double at(int bucket) {
        return until[bucket + 1] - until[bucket];
    }

    /** Sum over the buckets from {@code from} up to, not including, {@code to}; what lies outside the night counts nothing. */
    public double sum(int from, int to) {
        int begin = Math.max(0, Math.min(size(), from));
        int end = Math.max(begin, Math.min(size(), to));
        return until[end] - until[begin];
    }

    /** The buckets from {@code from} up to, not including, {@code to} by themselves. */
    Sums part(int from, int to) {
        double[] figures = new double[to - from];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = at(from + i);
        }
        return of(figures);
    }

    public double total() {
        return until[size()];
    }
}
