package io.chokan.analyse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** End-to-end percentiles 50, 90 and 99 of answers, in microseconds: over the window and by slot. */
final class Percentiles {
    private static final int LEVELS = 3;

    private final List<List<@Nullable Long>> bySlot = new ArrayList<>();
    private final List<@Nullable Long> overall = new ArrayList<>(Collections.nCopies(LEVELS, (Long) null));

    private Percentiles(int slots) {
        for (int level = 0; level < LEVELS; level++) {
            bySlot.add(new ArrayList<>(Collections.nCopies(slots, (Long) null)));
        }
    }

    static Percentiles none(int slots) {
        return new Percentiles(slots);
    }

    static Percentiles of(Duck duck, int slots) {
        Percentiles percentiles = new Percentiles(slots);
        duck.each("percentiles", row -> {
            int slot = row.getInt(1);
            boolean all = row.wasNull();
            for (int level = 0; level < LEVELS; level++) {
                long micros = row.getLong(3 + level);
                Long value = row.wasNull() ? null : Long.valueOf(micros);
                if (all) {
                    percentiles.overall.set(level, value);
                } else if (slot < slots) {
                    percentiles.bySlot.get(level).set(slot, value);
                }
            }
        });
        return percentiles;
    }

    /** @param level 0, 1, 2 for the 50th, 90th, 99th */
    @Nullable
    Long overall(int level) {
        return overall.get(level);
    }

    List<@Nullable Long> bySlot(int level) {
        return Collections.unmodifiableList(bySlot.get(level));
    }
}
