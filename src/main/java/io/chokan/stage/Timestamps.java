package io.chokan.stage;

/** Reads the timestamps that a log may hold, without objects. */
final class Timestamps {
    /** What {@link #micros} returns for text that is no timestamp. */
    static final long NONE = Long.MIN_VALUE;
    /** The last millisecond of the year 9999. */
    static final long MAX_EPOCH_MS = 253_402_300_799_999L;

    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private Timestamps() {}

    static boolean isSaneEpochMs(long millis) {
        return millis > 0 && millis <= MAX_EPOCH_MS;
    }

    /**
     * Epoch microseconds of an ISO 8601 date and time as Python's {@code isoformat} and most loggers write it:
     * {@code 2026-11-22T01:02:03[.fraction][Z|+09:00|+0900]}, a blank allowed for {@code T}; without an offset it is UTC.
     * A fraction finer than microseconds is cut.
     *
     * @return {@link #NONE} for anything else
     */
    static long micros(byte[] text, int from, int to) {
        if (to - from < 19 || !hasSeparators(text, from)) {
            return NONE;
        }
        int year = digits(text, from, 4);
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        int hour = digits(text, from + 11, 2);
        int minute = digits(text, from + 14, 2);
        int second = digits(text, from + 17, 2);
        if (!isDate(year, month, day) || !in(hour, 23) || !in(minute, 59) || !in(second, 59)) {
            return NONE;
        }
        int offsetAt = fractionEnd(text, from + 19, to);
        int offset = offsetAt < 0 ? Integer.MIN_VALUE : offsetSeconds(text, offsetAt, to);
        if (offset == Integer.MIN_VALUE) {
            return NONE;
        }
        long seconds = epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second - offset;
        return seconds * 1_000_000L + fractionMicros(text, from + 19, offsetAt);
    }

    private static boolean hasSeparators(byte[] text, int from) {
        byte separator = text[from + 10];
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && (separator == 'T' || separator == ' ')
                && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    /** Where the fraction ends that begins at {@code at}, which is {@code at} without one; -1 for a point without digits. */
    private static int fractionEnd(byte[] text, int at, int to) {
        if (at == to || text[at] != '.') {
            return at;
        }
        int end = at + 1;
        while (end < to && isDigit(text[end])) {
            end++;
        }
        return end == at + 1 ? -1 : end;
    }

    private static long fractionMicros(byte[] text, int from, int to) {
        long micros = 0;
        for (int i = 1; i <= 6; i++) {
            micros = micros * 10 + (from + i < to ? text[from + i] - '0' : 0);
        }
        return micros;
    }

    private static int offsetSeconds(byte[] text, int from, int to) {
        int length = to - from;
        if (length == 0 || (length == 1 && text[from] == 'Z')) {
            return 0;
        }
        boolean colon = length == 6 && text[from + 3] == ':';
        if ((!colon && length != 5) || (text[from] != '+' && text[from] != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = digits(text, from + 1, 2);
        int minutes = digits(text, to - 2, 2);
        if (!in(hours, 23) || !in(minutes, 59)) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return text[from] == '-' ? -seconds : seconds;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
    }

    private static int daysIn(int year, int month) {
        return DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static long epochDay(int year, int month, int day) {
        int before = year - 1;
        long days = before * 365L + before / 4 - before / 100 + before / 400;
        int leapDay = month > 2 && isLeap(year) ? 1 : 0;
        return days + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1 - 719_162L;
    }

    private static boolean in(int value, int max) {
        return value >= 0 && value <= max;
    }

    /** A number of exactly {@code count} digits, or -1. */
    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
