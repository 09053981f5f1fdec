package io.chokan.aws;

/** Whole seconds, half-open, as epoch seconds. */
record Stretch(long fromSecond, long toSecond) {
    Stretch {
        if (fromSecond >= toSecond) {
            throw new IllegalArgumentException(
                    "a stretch of time must not be empty: " + fromSecond + " to " + toSecond);
        }
    }

    long seconds() {
        return toSecond - fromSecond;
    }

    boolean contains(long second) {
        return second >= fromSecond && second < toSecond;
    }

    /** What lies in this of [{@code from}, {@code to}). */
    Stretch cut(long from, long to) {
        return new Stretch(Math.max(from, fromSecond), Math.min(to, toSecond));
    }
}
