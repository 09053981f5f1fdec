package io.chokan.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds a short text in long lines, reading few of their bytes (R. N. Horspool, "Practical fast searching in strings", 1980). */
final class Needle {
    private static final int BYTES = 256;

    private final byte[] text;
    /** By how much to move on when this byte stands under the last of the text. */
    private final byte[] skip = new byte[BYTES];

    /** @param ascii shorter than 128 characters */
    Needle(String ascii) {
        text = ascii.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(skip, (byte) text.length);
        for (int i = 0; i < text.length - 1; i++) {
            skip[text[i]] = (byte) (text.length - 1 - i);
        }
    }

    boolean isIn(byte[] b, int from, int to) {
        int last = text.length - 1;
        for (int i = from + last; i < to; i += skip[b[i] & 0xff]) {
            if (b[i] == text[last] && Arrays.equals(b, i - last, i + 1, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }
}
