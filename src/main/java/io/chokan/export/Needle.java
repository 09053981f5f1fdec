package io.chokan.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds short texts in long lines, reading few of their bytes (R. N. Horspool, "Practical fast searching in strings", 1980; for
 * several texts of one length at once).
 */
final class Needle {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BYTES = 256;

    private final byte[][] texts;
    /** The last eight bytes of each text: what is compared first. */
    private final long[] ends;

    private final int length;
    /** By how much to move on when this byte stands under the last of a text. */
    private final byte[] skip = new byte[BYTES];

    /** @param ascii of one length, from 8 to 127 characters */
    Needle(String... ascii) {
        this.length = ascii[0].length();
        this.texts = new byte[ascii.length][];
        this.ends = new long[ascii.length];
        Arrays.fill(skip, (byte) length);
        for (int i = 0; i < ascii.length; i++) {
            texts[i] = ascii[i].getBytes(StandardCharsets.US_ASCII);
            ends[i] = (long) LONG.get(texts[i], length - Long.BYTES);
            for (int at = 0; at < length - 1; at++) {
                skip[texts[i][at]] = (byte) Math.min(skip[texts[i][at]], length - 1 - at);
            }
        }
    }

    /** Whether any of the texts stands in the bytes. */
    boolean isIn(byte[] b, int from, int to) {
        for (int last = from + length - 1; last < to; last += skip[b[last] & 0xff]) {
            long end = (long) LONG.get(b, last - Long.BYTES + 1);
            for (int i = 0; i < ends.length; i++) {
                if (end == ends[i] && Arrays.equals(b, last - length + 1, last + 1, texts[i], 0, length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
