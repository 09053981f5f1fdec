package io.chokan.aws.fake;

import java.util.concurrent.TimeUnit;

/** Time that runs {@code speed} times as fast as the real one, so that a test's waits are short. */
public record FakeTime(long speed) {
    public long nanos() {
        return System.nanoTime() * speed;
    }

    public void sleep(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(1, nanos / speed));
    }
}
