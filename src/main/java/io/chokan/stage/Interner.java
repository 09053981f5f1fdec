package io.chokan.stage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/** Gives repeated text one object. A small cache that forgets: what matters is that the common values stay. */
final class Interner {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SLOTS = 256;
    /** Longer text hardly repeats, and copies of it would stay in memory. */
    private static final int MAX_LENGTH = 128;

    private final byte[][] texts = new byte[SLOTS][0];
    private final Binary[] binaries = new Binary[SLOTS];

    Interner() {
        Arrays.fill(binaries, Binary.EMPTY);
    }

    Binary intern(byte[] bytes, int from, int length) {
        if (length > MAX_LENGTH) {
            return Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, from, from + length));
        }
        int slot = slot(bytes, from, length);
        byte[] known = texts[slot];
        if (Arrays.equals(known, 0, known.length, bytes, from, from + length)) {
            return binaries[slot];
        }
        byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
        texts[slot] = copy;
        binaries[slot] = Binary.fromConstantByteArray(copy);
        return binaries[slot];
    }

    private static int slot(byte[] bytes, int from, int length) {
        long hash = length;
        if (length >= 8) {
            hash ^= (long) LONGS.get(bytes, from) * 0x9E3779B97F4A7C15L;
            hash ^= (long) LONGS.get(bytes, from + length / 2 - 4) * 0xC2B2AE3D27D4EB4FL;
            hash ^= (long) LONGS.get(bytes, from + length - 8) * 0x165667B19E3779F9L;
        } else {
            for (int i = from; i < from + length; i++) {
                hash = hash * 31 + bytes[i];
            }
            hash *= 0x9E3779B97F4A7C15L;
        }
        return (int) ((hash ^ hash >>> 29) >>> 7) & SLOTS - 1;
    }
}
