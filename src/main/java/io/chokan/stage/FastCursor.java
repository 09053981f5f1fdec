package io.chokan.stage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON values from bytes, as far as a logger's usual spelling goes. Every method leaves {@link #at} after what it read
 * and returns false, wherever {@link #at} is then, for what only {@link PlainParser} can judge. Never wrong, often unable.
 */
final class FastCursor {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final double[] TENS = new double[23];
    /** The most digits that always fit a mantissa below 2^53. */
    private static final int MAX_DIGITS = 15;

    private static final int MAX_NESTING = 50;

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    byte[] bytes = new byte[0];
    int at;
    int to;
    /** What {@link #whole} read. */
    long whole;
    /** What {@link #number} read. */
    double number;
    /** Where the text lies that {@link #text} read. */
    byte[] textBytes = bytes;

    int textFrom;
    int textLength;
    private byte[] unescaped = new byte[1 << 12];

    void reset(byte[] newBytes, int from, int newTo) {
        bytes = newBytes;
        at = from;
        to = newTo;
    }

    boolean skip(byte[] literal) {
        int end = at + literal.length;
        if (end > to || !Arrays.equals(bytes, at, end, literal, 0, literal.length)) {
            return false;
        }
        at = end;
        return true;
    }

    boolean skip(char character) {
        if (at < to && bytes[at] == character) {
            at++;
            return true;
        }
        return false;
    }

    /** A comma, with or without the blank after it. */
    boolean comma() {
        return skip(',') && blank();
    }

    /** A colon, with or without the blank after it. */
    boolean colon() {
        return skip(':') && blank();
    }

    private boolean blank() {
        if (at < to && bytes[at] == ' ') {
            at++;
        }
        return true;
    }

    /** {@code null}; not the beginning of a longer word, which the next literal would tell. */
    boolean isNull() {
        if (at + 4 <= to && bytes[at] == 'n' && bytes[at + 1] == 'u' && bytes[at + 2] == 'l' && bytes[at + 3] == 'l') {
            at += 4;
            return true;
        }
        return false;
    }

    boolean isTrue() {
        if (at + 4 <= to && bytes[at] == 't' && bytes[at + 1] == 'r' && bytes[at + 2] == 'u' && bytes[at + 3] == 'e') {
            at += 4;
            return true;
        }
        return false;
    }

    boolean isFalse() {
        if (at + 5 <= to
                && bytes[at] == 'f'
                && bytes[at + 1] == 'a'
                && bytes[at + 2] == 'l'
                && bytes[at + 3] == 's'
                && bytes[at + 4] == 'e') {
            at += 5;
            return true;
        }
        return false;
    }

    /** A count of at most 15 digits. */
    boolean whole() {
        int from = at;
        long value = 0;
        while (at < to && isDigit(bytes[at])) {
            value = value * 10 + bytes[at++] - '0';
        }
        whole = value;
        int digits = at - from;
        return digits > 0 && digits <= MAX_DIGITS && (bytes[from] != '0' || digits == 1) && !isNumberByte();
    }

    /** A number whose double is one exact division or product away from its digits, hence correctly rounded. */
    boolean number() {
        boolean negative = skip('-');
        int from = at;
        long mantissa = digits(0);
        int digits = at - from;
        if (digits == 0 || (bytes[from] == '0' && digits > 1)) {
            return false;
        }
        int decimals = 0;
        if (skip('.')) {
            int fraction = at;
            mantissa = digits(mantissa);
            decimals = at - fraction;
            if (decimals == 0) {
                return false;
            }
        }
        if (digits + decimals > MAX_DIGITS) {
            return slowNumber(negative ? from - 1 : from);
        }
        int exponent = 0;
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            exponent = exponent();
            if (exponent == Integer.MIN_VALUE) {
                return false;
            }
        }
        return scaled(negative ? -(double) mantissa : (double) mantissa, exponent - decimals);
    }

    private boolean scaled(double mantissa, int power) {
        if (power < -22 || power > 22) {
            return false;
        }
        // Adding zero makes a negative zero a plain one.
        number = (power < 0 ? mantissa / TENS[-power] : mantissa * TENS[power]) + 0.0;
        return true;
    }

    /** Digits that need full care, without an exponent. */
    private boolean slowNumber(int from) {
        if (isNumberByte() || at - from > 40) {
            return false;
        }
        number = Double.parseDouble(new String(bytes, from, at - from, StandardCharsets.US_ASCII)) + 0.0;
        return true;
    }

    private long digits(long before) {
        long value = before;
        while (at < to && isDigit(bytes[at])) {
            value = value * 10 + bytes[at++] - '0';
        }
        return value;
    }

    private int exponent() {
        at++;
        boolean negative = at < to && bytes[at] == '-';
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        int from = at;
        long value = digits(0);
        int length = at - from;
        if (length == 0 || length > 3) {
            return Integer.MIN_VALUE;
        }
        return (int) (negative ? -value : value);
    }

    private boolean isNumberByte() {
        return at < to && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E');
    }

    /** A string; the bytes of its text are checked to be UTF-8. */
    boolean text() {
        if (!skip('"')) {
            return false;
        }
        textFrom = at;
        textBytes = bytes;
        if (!plainRun()) {
            return false;
        }
        if (bytes[at] == '\\') {
            return escapedText();
        }
        textLength = at++ - textFrom;
        return true;
    }

    /** Goes to the next quote or backslash; false when there is none or something forbidden comes first. */
    private boolean plainRun() {
        while (true) {
            while (at + 8 <= to && !hasSpecial((long) LONGS.get(bytes, at))) {
                at += 8;
            }
            if (at >= to) {
                return false;
            }
            byte b = bytes[at];
            if (b == '"' || b == '\\') {
                return true;
            }
            int length = b >= 0x20 ? 1 : b >= 0 ? 0 : Utf8.characterLength(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
        }
    }

    /** Whether one of eight bytes may be a quote, a backslash, a control character or not ASCII. */
    private static boolean hasSpecial(long eight) {
        long quote = eight ^ ONES * '"';
        long backslash = eight ^ ONES * '\\';
        return ((eight | eight - ONES * 0x20 | quote - ONES | backslash - ONES) & HIGHS) != 0;
    }

    private boolean escapedText() {
        int used = 0;
        int run = textFrom;
        while (true) {
            int length = at - run;
            if (used + length + 4 > unescaped.length) {
                unescaped = Arrays.copyOf(unescaped, (used + length + 4) * 2);
            }
            System.arraycopy(bytes, run, unescaped, used, length);
            used += length;
            if (bytes[at] == '"') {
                at++;
                textBytes = unescaped;
                textFrom = 0;
                textLength = used;
                return true;
            }
            int character = escape();
            if (character < 0) {
                return false;
            }
            used = put(character, used);
            run = at;
            if (!plainRun()) {
                return false;
            }
        }
    }

    /** The character of an escape, surrogate pairs put together; -1 for what is none. */
    private int escape() {
        if (at + 2 > to) {
            return -1;
        }
        byte kind = bytes[at + 1];
        at += 2;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> -1;
        };
    }

    private int unicode() {
        int first = hex();
        if (first < 0xd800 || first > 0xdfff) {
            return first;
        }
        if (first > 0xdbff || !skip('\\') || !skip('u')) {
            return -1;
        }
        int second = hex();
        return second < 0xdc00 || second > 0xdfff ? -1 : Character.toCodePoint((char) first, (char) second);
    }

    private int hex() {
        if (at + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = bytes[at] < 0 ? -1 : Character.digit(bytes[at], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private int put(int character, int used) {
        int next = used;
        if (character < 0x80) {
            unescaped[next++] = (byte) character;
        } else if (character < 0x800) {
            unescaped[next++] = (byte) (0xc0 | character >> 6);
            unescaped[next++] = (byte) (0x80 | (character & 0x3f));
        } else if (character < 0x10000) {
            unescaped[next++] = (byte) (0xe0 | character >> 12);
            unescaped[next++] = (byte) (0x80 | ((character >> 6) & 0x3f));
            unescaped[next++] = (byte) (0x80 | (character & 0x3f));
        } else {
            unescaped[next++] = (byte) (0xf0 | character >> 18);
            unescaped[next++] = (byte) (0x80 | ((character >> 12) & 0x3f));
            unescaped[next++] = (byte) (0x80 | ((character >> 6) & 0x3f));
            unescaped[next++] = (byte) (0x80 | (character & 0x3f));
        }
        return next;
    }

    /** Any strict JSON value of modest depth, with at most one blank after commas and colons. */
    boolean anything(int depth) {
        if (at >= to || depth > MAX_NESTING) {
            return false;
        }
        return switch (bytes[at]) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> text();
            case 't' -> isTrue();
            case 'f' -> isFalse();
            case 'n' -> isNull();
            default -> number();
        };
    }

    private boolean object(int depth) {
        at++;
        if (skip('}')) {
            return true;
        }
        do {
            if (!text() || !colon() || !anything(depth + 1)) {
                return false;
            }
        } while (comma());
        return skip('}');
    }

    private boolean array(int depth) {
        at++;
        if (skip(']')) {
            return true;
        }
        do {
            if (!anything(depth + 1)) {
                return false;
            }
        } while (comma());
        return skip(']');
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
