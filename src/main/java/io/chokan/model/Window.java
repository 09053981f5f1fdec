package io.chokan.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The half-open stretch of time that one report is about.
 *
 * @param from first instant inside
 * @param to first instant after it
 * @param zone the business time zone, which decides days and hours of day
 * @param name the incident's name; null for a night
 */
public record Window(
        Instant from, Instant to, ZoneId zone, @Nullable String name) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a window must end after it begins, but it runs from " + from + " to " + to);
        }
    }

    /** The business day {@code date} in {@code zone}. */
    public static Window night(LocalDate date, ZoneId zone) {
        return new Window(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant(),
                zone,
                null);
    }

    public boolean isNight() {
        return name == null;
    }

    /** The day in the business time zone on which the window begins. */
    public LocalDate date() {
        return from.atZone(zone).toLocalDate();
    }

    /** The report's folder: {@code 2026-11-22}, or {@code 2026-11-22-checkout-outage} for an incident. */
    public String reportName() {
        return isNight() ? date().toString() : date() + "-" + name;
    }

    public long fromMicros() {
        return micros(from);
    }

    public long toMicros() {
        return micros(to);
    }

    /** Whether an event at {@code epochMicros} (microseconds since 1970-01-01T00:00Z) lies inside. */
    public boolean contains(long epochMicros) {
        return epochMicros >= fromMicros() && epochMicros < toMicros();
    }

    /** The moment {@code epochMicros} in the business time zone. */
    public OffsetDateTime at(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS).atZone(zone).toOffsetDateTime();
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }
}
