package io.chokan.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads an event's time; times are epoch microseconds, and {@link #NONE} says that there is none. */
final class EventTime {
    static final long NONE = Long.MIN_VALUE;
    private static final long MAX_MILLIS = 253_402_300_799_999L;
    private static final long MICROS = 1_000_000L;

    private EventTime() {}

    /** Of epoch milliseconds between 1970 and the year 9999. */
    static long ofMillis(long millis) {
        return millis > 0 && millis <= MAX_MILLIS ? millis * 1000 : NONE;
    }

    /** Of an ISO-8601 date and time, with an offset or, without one, in UTC; a blank may stand for the T. */
    static long ofIso(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        try {
            return micros(
                    hasOffset(iso)
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return NONE;
        }
    }

    private static boolean hasOffset(String iso) {
        if (iso.endsWith("Z") || iso.endsWith("z")) {
            return true;
        }
        int sign = Math.max(iso.lastIndexOf('+'), iso.lastIndexOf('-'));
        return sign > 10;
    }

    private static long micros(Instant instant) {
        long micros = instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
        return micros > 0 && micros <= MAX_MILLIS * 1000 + 999 ? micros : NONE;
    }
}
