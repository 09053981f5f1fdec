package io.chokan.export;

/** The prefix of a CloudWatch Logs export to S3: an ISO instant and one blank. It decides nothing. */
final class Prefix {
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";

    private Prefix() {}

    /** The index of the first byte after the prefix; {@code from} when there is none. */
    static int skip(byte[] b, int from, int to) {
        if (to - from < SHAPE.length() + 2 || !hasShape(b, from)) {
            return from;
        }
        int i = from + SHAPE.length();
        if (b[i] == '.') {
            i++;
            while (i < to && isDigit(b[i])) {
                i++;
            }
        }
        return i + 1 < to + 1 && i < to && b[i] == 'Z' && (i + 1 == to || b[i + 1] == ' ') ? Math.min(i + 2, to) : from;
    }

    /** The instant that a prefix tells, in epoch microseconds; {@link EventTime#NONE} without one, or when it is none. */
    static long micros(Line line) {
        byte[] b = line.buffer();
        int at = line.begin();
        if (line.from() - at < SHAPE.length() || !hasShape(b, at)) {
            return EventTime.NONE;
        }
        long month = number(b, at + 5);
        if (month < 1 || month > 12) {
            return EventTime.NONE;
        }
        long days = Skim.daysFromCivil(100 * number(b, at) + number(b, at + 2), month, number(b, at + 8));
        return (((days * 24 + number(b, at + 11)) * 60 + number(b, at + 14)) * 60 + number(b, at + 17)) * 1_000_000L;
    }

    private static long number(byte[] b, int at) {
        return 10L * (b[at] - '0') + (b[at + 1] - '0');
    }

    private static boolean hasShape(byte[] b, int from) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char expected = SHAPE.charAt(i);
            if (expected == 'd' ? !isDigit(b[from + i]) : b[from + i] != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
