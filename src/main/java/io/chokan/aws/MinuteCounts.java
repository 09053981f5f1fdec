package io.chokan.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Events per minute; a minute without any is missing.
 *
 * @param minutes epoch second at which the minute begins → what is in it
 */
record MinuteCounts(SortedMap<Long, MinuteCount> minutes) {
    static final long MINUTE = 60;

    MinuteCounts {
        minutes = new TreeMap<>(minutes);
    }

    static long minuteOf(long epochSecond) {
        return Math.floorDiv(epochSecond, MINUTE) * MINUTE;
    }

    MinuteCount at(long minute) {
        return minutes.getOrDefault(minute, MinuteCount.NONE);
    }

    long events(long minute) {
        return at(minute).events();
    }

    MinuteCounts plus(MinuteCounts other) {
        SortedMap<Long, MinuteCount> sums = new TreeMap<>(minutes);
        other.minutes.forEach((minute, count) -> sums.merge(minute, count, MinuteCount::plus));
        return new MinuteCounts(sums);
    }

    /** This, but {@code newer} where it looked. */
    MinuteCounts replaced(List<Stretch> looked, MinuteCounts newer) {
        SortedMap<Long, MinuteCount> merged = new TreeMap<>(minutes);
        looked.forEach(stretch -> merged.keySet().removeIf(stretch::contains));
        for (Map.Entry<Long, MinuteCount> entry : newer.minutes.entrySet()) {
            merged.put(entry.getKey(), entry.getValue());
        }
        return new MinuteCounts(merged);
    }

    /** The minutes of {@code range} for which the test is true, put together where they touch. */
    static List<Stretch> stretches(Stretch range, LongPredicate test) {
        List<Stretch> found = new ArrayList<>();
        long begin = -1;
        for (long minute = minuteOf(range.fromSecond()); minute < range.toSecond(); minute += MINUTE) {
            boolean fits = test.test(minute);
            if (fits && begin < 0) {
                begin = minute;
            } else if (!fits && begin >= 0) {
                found.add(range.cut(begin, minute));
                begin = -1;
            }
        }
        if (begin >= 0) {
            found.add(range.cut(begin, range.toSecond()));
        }
        return found;
    }
}
