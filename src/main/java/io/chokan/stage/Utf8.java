package io.chokan.stage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that bytes are well-formed UTF-8 (RFC 3629: no overlong form, no surrogate, nothing past U+10FFFF). */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Index of the first byte that is not part of a well-formed character; {@code to} when all is well. */
    static int firstFault(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            while (at + 8 <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
            }
            if (at < to) {
                int length = characterLength(bytes, at, to);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return to;
    }

    /** How many bytes the character at {@code at} has; 0 when it is not well-formed. */
    static int characterLength(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return isAllowedSecond(first, bytes[at + 1] & 0xff) ? length : 0;
    }

    private static boolean isAllowedSecond(int first, int second) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second <= 0x9f;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second <= 0x8f;
            default -> true;
        };
    }
}
