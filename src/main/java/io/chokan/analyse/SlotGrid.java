package io.chokan.analyse;

import io.chokan.model.Window;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The window in slots of equal length, for the charts: a quarter of an hour for a night, shorter for an incident. */
record SlotGrid(int minutes, int slots) {
    private static final int NIGHT_MINUTES = 15;
    private static final int SHORT_MINUTES = 5;
    private static final int MOST_SLOTS = 200;

    static SlotGrid of(Window window) {
        long total = TimeUnit.MICROSECONDS.toMinutes(window.toMicros() - window.fromMicros() - 1) + 1;
        int minutes = total <= (long) SHORT_MINUTES * NIGHT_MINUTES * 5 ? SHORT_MINUTES : NIGHT_MINUTES;
        while (total / minutes > MOST_SLOTS) {
            minutes *= 2;
        }
        return new SlotGrid(minutes, Math.toIntExact((total + minutes - 1) / minutes));
    }

    long micros() {
        return TimeUnit.MINUTES.toMicros(minutes);
    }

    int slot(long microsSinceBegin) {
        return (int) Math.min(slots - 1, microsSinceBegin / micros());
    }

    /** Five-minute slots of the cube in one of these. */
    int width() {
        return minutes / SHORT_MINUTES;
    }

    List<OffsetDateTime> begins(Window window) {
        List<OffsetDateTime> begins = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            begins.add(window.from()
                    .plusSeconds(i * 60L * minutes)
                    .atZone(window.zone())
                    .toOffsetDateTime());
        }
        return begins;
    }
}
