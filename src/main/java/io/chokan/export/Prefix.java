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
