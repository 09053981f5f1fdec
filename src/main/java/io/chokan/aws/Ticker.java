package io.chokan.aws;

import java.util.concurrent.TimeUnit;

/** Time as waiting knows it: no date, only how long. Tests have one that runs faster. */
interface Ticker {
    Ticker REAL = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    void sleep(long nanos) throws InterruptedException;
}
