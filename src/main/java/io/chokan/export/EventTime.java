package io.chokan.export;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an event's time; times are epoch microseconds, and {@link #NONE} says that there is none. */
final class EventTime {
    static final long NONE = Long.MIN_VALUE;
    private static final long MAX_MILLIS = 253_402_300_799_999L;
    private static final long MICROS = 1_000_000L;
    private static final int MICRO_DIGITS = 6;
    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d+))?(Z|[+-]\\d{2}:?\\d{2})?");

    private EventTime() {}

    /** Of epoch milliseconds between 1970 and the year 9999. */
    static long ofMillis(long millis) {
        return millis > 0 && millis <= MAX_MILLIS ? millis * 1000 : NONE;
    }

    /**
     * Of an ISO-8601 date and time down to the second, with a fraction that is cut at microseconds, and with an offset or,
     * without one, in UTC; a blank may stand for the T.
     */
    static long ofIso(String text) {
        Matcher iso = ISO.matcher(text);
        if (!iso.matches() || text.startsWith("0000")) {
            return NONE;
        }
        try {
            long seconds =
                    LocalDateTime.parse(iso.group(1) + "T" + iso.group(2)).toEpochSecond(ZoneOffset.UTC);
            return (seconds - offsetSeconds(iso.group(4))) * MICROS + fraction(iso.group(3));
        } catch (DateTimeException noDate) {
            return NONE;
        }
    }

    private static long fraction(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "0".repeat(MICRO_DIGITS)).substring(0, MICRO_DIGITS));
    }

    private static long offsetSeconds(@Nullable String offset) {
        if (offset == null || offset.equals("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(offset.substring(1, 3));
        int minutes = Integer.parseInt(offset.substring(offset.length() - 2));
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("no offset: " + offset);
        }
        return (offset.startsWith("-") ? -1 : 1) * (hours * 3600L + minutes * 60L);
    }
}
