package io.chokan.export;

import io.chokan.model.LogType;
import java.nio.charset.StandardCharsets;

/**
 * The scan's quick look at one line: type and time by the bytes where the logger writes them. It is sure only of lines of the
 * usual shape; whatever is unusual gives false, and {@link FullCheck} decides. A second type or time whose name is spelled with
 * escapes it does not see: then the counts differ from the parser's, and the night is partial.
 */
final class Skim {
    private static final byte[][] CALLS = {
        ascii("{\"log_type\": \"FM_CALL\", \"metadata\": {"), ascii("{\"log_type\":\"FM_CALL\",\"metadata\":{")
    };
    private static final byte[][] RETRIEVALS = {
        ascii("{\"log_type\": \"RAG_RETRIEVAL\", "), ascii("{\"log_type\":\"RAG_RETRIEVAL\",")
    };
    private static final byte[][] SESSIONS = {
        ascii("{\"log_type\": \"SESSION_EVENT\", "), ascii("{\"log_type\":\"SESSION_EVENT\",")
    };
    private static final byte[] EPOCH = ascii("\"timestamp_epoch_ms\":");
    private static final Needle SECOND_TYPE = new Needle("\"log_type\"");
    private static final Needle SECOND_TYPE_OR_METADATA = new Needle("\"log_type\"", "\"metadata\"");
    private static final byte[][] TIMESTAMPS = {ascii(", \"timestamp\": \""), ascii(",\"timestamp\":\"")};
    /** {@code 2026-11-22T00:00:00.123456+00:00} */
    private static final int LONGEST_TIME = 32;

    private static final int MILLIS_DIGITS = 13;
    /** The 29th of February is left to the full check. */
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private static final long MICROS = 1_000_000L;

    private LogType type = LogType.OTHER;
    private long epochMicros;

    LogType type() {
        return type;
    }

    long epochMicros() {
        return epochMicros;
    }

    /** Looks at a line; false when it is not of the usual shape. */
    boolean sure(byte[] b, int from, int to) {
        int body = startsWithAny(b, from, to, CALLS);
        if (body >= 0) {
            type = LogType.FM_CALL;
            return callTime(b, body, to) && !SECOND_TYPE_OR_METADATA.isIn(b, body, to);
        }
        body = startsWithAny(b, from, to, RETRIEVALS);
        type = LogType.RAG_RETRIEVAL;
        if (body < 0) {
            body = startsWithAny(b, from, to, SESSIONS);
            type = LogType.SESSION_EVENT;
        }
        return body >= 0 && lastMemberTime(b, to) && !SECOND_TYPE.isIn(b, body, to);
    }

    /** The time is a member of the metadata, and the only one of its name: no brace and no escape stands between. */
    private boolean callTime(byte[] b, int body, int to) {
        boolean found = false;
        for (int i = body; i + EPOCH.length + MILLIS_DIGITS + 1 < to; i++) {
            byte c = b[i];
            if (c == '}') {
                return found;
            }
            if (c == '{' || c == '\\') {
                return false;
            }
            if (c == '"' && b[i + EPOCH.length - 1] == ':' && matches(b, i, EPOCH)) {
                if (found || !millis(b, i + EPOCH.length)) {
                    return false;
                }
                found = true;
            }
        }
        return false;
    }

    private boolean millis(byte[] b, int at) {
        int i = b[at] == ' ' ? at + 1 : at;
        long value = number(b, i, MILLIS_DIGITS);
        epochMicros = value * 1000;
        byte after = b[i + MILLIS_DIGITS];
        return value >= 0 && (after == ',' || after == '}');
    }

    /** The time is the last member: the line ends with it and one brace. */
    private boolean lastMemberTime(byte[] b, int to) {
        int quote = to - 2;
        if (b[to - 1] != '}' || b[quote] != '"') {
            return false;
        }
        for (int i = quote - 1; i > quote - 1 - LONGEST_TIME - TIMESTAMPS[0].length; i--) {
            if (b[i] == '"') {
                return endsWithAny(b, i + 1) && iso(b, i + 1, quote);
            }
        }
        return false;
    }

    private static boolean endsWithAny(byte[] b, int end) {
        for (byte[] key : TIMESTAMPS) {
            if (matches(b, end - key.length, key)) {
                return true;
            }
        }
        return false;
    }

    /** {@code 2026-11-22T00:00:00[.123456]+00:00}, as Python's isoformat writes UTC. */
    private boolean iso(byte[] b, int from, int to) {
        int length = to - from;
        if ((length != LONGEST_TIME && length != LONGEST_TIME - 7) || !isUtc(b, to) || b[from + 10] != 'T') {
            return false;
        }
        long year = number(b, from, 4);
        long month = number(b, from + 5, 2);
        long day = number(b, from + 8, 2);
        long hour = number(b, from + 11, 2);
        long minute = number(b, from + 14, 2);
        long second = number(b, from + 17, 2);
        long fraction = length == LONGEST_TIME ? number(b, from + 20, 6) : 0;
        if (Math.min(Math.min(Math.min(year, hour), Math.min(minute, second)), fraction) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > DAYS[(int) month - 1]
                || hour > 23
                || minute > 59
                || second > 59
                || year < 1971) {
            return false;
        }
        epochMicros = (((daysFromCivil(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * MICROS + fraction;
        return true;
    }

    private static boolean isUtc(byte[] b, int to) {
        return b[to - 6] == '+'
                && b[to - 5] == '0'
                && b[to - 4] == '0'
                && b[to - 3] == ':'
                && b[to - 2] == '0'
                && b[to - 1] == '0';
    }

    /** Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
    static long daysFromCivil(long year, long month, long day) {
        long y = month <= 2 ? year - 1 : year;
        long era = y / 400;
        long yearOfEra = y - era * 400;
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    /** The number that {@code digits} digits write, or -1. */
    private static long number(byte[] b, int from, int digits) {
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int startsWithAny(byte[] b, int from, int to, byte[][] starts) {
        for (byte[] start : starts) {
            if (from + start.length + LONGEST_TIME + EPOCH.length < to && matches(b, from, start)) {
                return from + start.length;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] b, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (b[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
