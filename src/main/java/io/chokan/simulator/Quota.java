package io.chokan.simulator;

/**
 * On-demand quota of one model: a token bucket that reserves input and {@code max_tokens} when a call begins, as Bedrock does.
 * A call that finds too little is throttled.
 */
final class Quota {
    private static final double SECONDS_HELD = 60;
    private static final double SECONDS_HELD_IN_STORM = 5;
    private static final double FEWEST_CALLS_HELD = 40;
    private static final double MICROS = 1e6;
    private static final double SMOOTHING = 0.002;

    private double perCall = 5000;
    private double level = Double.MAX_VALUE;
    private long filledMicros;

    /** @param callsPerSecond what the quota allows, in calls of the usual size; {@code storm} leaves no reserve */
    boolean reserve(long nowMicros, long tokens, double callsPerSecond, boolean storm) {
        perCall += SMOOTHING * (tokens - perCall);
        double rate = callsPerSecond * perCall;
        double most = storm ? rate * SECONDS_HELD_IN_STORM : Math.max(rate * SECONDS_HELD, FEWEST_CALLS_HELD * perCall);
        level = Math.min(
                Math.max(most, storm ? (double) tokens : 0), level + (nowMicros - filledMicros) / MICROS * rate);
        filledMicros = nowMicros;
        if (level < tokens) {
            return false;
        }
        level -= tokens;
        return true;
    }
}
