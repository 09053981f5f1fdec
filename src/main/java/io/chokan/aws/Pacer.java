package io.chokan.aws;

import java.util.concurrent.TimeUnit;

/**
 * Keeps calls of one action apart. A refusal for going too fast doubles the distance, since others use the account too; each
 * call that goes well takes a twentieth off again, down to the distance that was asked for.
 */
final class Pacer {
    private static final int SLOWEST = 64;
    private static final double RECOVERY = 0.95;

    private final Ticker ticker;
    private final long shortestNanos;
    private long distanceNanos;
    private long lastNanos;
    private boolean any;

    Pacer(int callsPerSecond, Ticker ticker) {
        this.ticker = ticker;
        this.shortestNanos = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.distanceNanos = shortestNanos;
    }

    /** Waits for the caller's turn. The turn is given when the wait is over: late wakers make no burst. */
    synchronized void take() throws InterruptedException {
        while (any && ticker.nanos() - lastNanos < distanceNanos) {
            ticker.sleep(distanceNanos - (ticker.nanos() - lastNanos));
        }
        any = true;
        lastNanos = ticker.nanos();
    }

    synchronized void tooFast() {
        distanceNanos = Math.min(distanceNanos * 2, shortestNanos * SLOWEST);
    }

    synchronized void wentWell() {
        distanceNanos = Math.max(shortestNanos, (long) (distanceNanos * RECOVERY));
    }

    synchronized long distanceNanos() {
        return distanceNanos;
    }
}
