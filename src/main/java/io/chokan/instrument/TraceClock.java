package io.chokan.instrument;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of traces: the wall's for when a request began, a monotonic one for how long it took. */
public interface TraceClock {
    /** Microseconds since 1970. */
    long epochMicros();

    /** Never goes back; its zero means nothing. */
    long nanos();

    static TraceClock system() {
        return new TraceClock() {
            @Override
            public long epochMicros() {
                return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
