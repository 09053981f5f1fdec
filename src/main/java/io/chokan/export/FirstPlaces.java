package io.chokan.export;

/** The earliest place of each 128-bit fingerprint, in an open-addressing table of primitives. */
final class FirstPlaces {
    private static final int SPREAD = 0x9E3779B9;

    private final long[] high;
    private final long[] low;
    private final long[] place;
    private final int mask;

    /** @param size the most fingerprints that will be added */
    FirstPlaces(int size) {
        int capacity = Integer.highestOneBit(Math.max(8, size * 2)) * 2;
        high = new long[capacity];
        low = new long[capacity];
        place = new long[capacity];
        mask = capacity - 1;
        java.util.Arrays.fill(place, Long.MAX_VALUE);
    }

    void add(long newHigh, long newLow, long newPlace) {
        int slot = slot(newHigh, newLow);
        high[slot] = newHigh;
        low[slot] = newLow;
        place[slot] = Math.min(place[slot], newPlace);
    }

    long get(long wantedHigh, long wantedLow) {
        return place[slot(wantedHigh, wantedLow)];
    }

    private int slot(long wantedHigh, long wantedLow) {
        int slot = (int) (wantedLow ^ (wantedLow >>> 32)) * SPREAD & mask;
        while (place[slot] != Long.MAX_VALUE && (high[slot] != wantedHigh || low[slot] != wantedLow)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
