package io.chokan.simulator;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An incident on its day.
 *
 * @param fromMicros epoch microseconds
 * @param toMicros not included
 */
record Outage(Incident incident, long fromMicros, long toMicros) {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_MINUTE = 60;

    static Outage of(Incident incident, LocalDate date, ZoneId zone) {
        long from = date.atTime(incident.from()).atZone(zone).toEpochSecond();
        return new Outage(
                incident,
                from * MICROS_PER_SECOND,
                (from + incident.minutes() * SECONDS_PER_MINUTE) * MICROS_PER_SECOND);
    }

    boolean covers(long micros) {
        return micros >= fromMicros && micros < toMicros;
    }

    /** Whether more than half of it is over. */
    boolean isLate(long micros) {
        return micros >= (fromMicros + toMicros) / 2;
    }

    Incident.Kind kind() {
        return incident.kind();
    }

    double strength() {
        return incident.strength();
    }
}
