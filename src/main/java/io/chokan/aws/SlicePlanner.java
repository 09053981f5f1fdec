package io.chokan.aws;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stretch of time into slices of about the same number of events, as few as the aimed-at size allows. Within a minute
 * events are taken to come evenly; where they do not, a slice may hold too many, and its fetch cuts it again.
 */
final class SlicePlanner {
    private final long target;

    /** @param target events of a slice at most, well under what a query can give */
    SlicePlanner(long target) {
        this.target = target;
    }

    /** Slices that lie end to end and cover the range. */
    List<Stretch> plan(Stretch range, MinuteCounts counts) {
        double total = 0;
        for (long minute = MinuteCounts.minuteOf(range.fromSecond());
                minute < range.toSecond();
                minute += MinuteCounts.MINUTE) {
            total += counts.events(minute);
        }
        return cut(range, counts, total / Math.max(1, Math.ceil(total / target)));
    }

    private static List<Stretch> cut(Stretch range, MinuteCounts counts, double size) {
        List<Stretch> slices = new ArrayList<>();
        long from = range.fromSecond();
        double before = 0;
        for (long second = range.fromSecond(); second < range.toSecond(); second++) {
            before += perSecond(range, counts, second);
            boolean full = size > 0 && before >= size * (slices.size() + 1) - 1e-6;
            if (full && second + 1 < range.toSecond()) {
                slices.add(new Stretch(from, second + 1));
                from = second + 1;
            }
        }
        slices.add(new Stretch(from, range.toSecond()));
        return slices;
    }

    private static double perSecond(Stretch range, MinuteCounts counts, long second) {
        long minute = MinuteCounts.minuteOf(second);
        return (double) counts.events(minute)
                / range.cut(minute, minute + MinuteCounts.MINUTE).seconds();
    }
}
