package io.chokan.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Brings all events of a log group in a stretch of time to its landing, and proves it by counting.
 *
 * <p>A byte is read twice: to be counted and to be fetched. The old part is counted first, since the counts say where to cut.
 * The young part, where events may still come, is fetched first and counted last; with it every minute of which more or less
 * was fetched than counted. What the last count has and the landing has not is fetched by a second look.
 */
final class GroupExport {
    private static final int MOST_LOOKS = 3;
    /** Traffic may grow: slices of what was not counted are planned with some room. */
    private static final double ROOM = 1.1;

    private final Stretch range;
    private final Stretch old;
    private final EventCounter counter;
    private final SliceFetcher fetcher;
    private final Landing landing;
    private final FetchPlan plan;

    /**
     * How slices are fetched.
     *
     * @param youngSeconds length of the part that is counted last
     * @param doneSeconds told how many more seconds of the window are done
     */
    record FetchPlan(String logGroup, int targetRows, long youngSeconds, WorkPool pool, LongConsumer doneSeconds) {}

    GroupExport(Stretch range, FetchPlan plan, EventCounter counter, SliceFetcher fetcher, Landing landing) {
        this.range = range;
        this.plan = plan;
        this.counter = counter;
        this.fetcher = fetcher;
        this.landing = landing;
        long young = Math.min(plan.youngSeconds(), range.seconds() / 4);
        long border = MinuteCounts.minuteOf(range.toSecond() - young);
        this.old = new Stretch(range.fromSecond(), Math.max(border, range.fromSecond() + 1));
    }

    /** Gives the last count of every minute; {@link Landing#landed} is to be held against it. */
    MinuteCounts run() throws IOException {
        MinuteCounts counted = landing.remembered();
        if (counted == null) {
            counted = counter.count(old);
            landing.remember(counted);
        }
        fetchAll(new SlicePlanner(plan.targetRows()).plan(range, estimated(counted)), 0);
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<Stretch> doubtful = doubtful(counted, landing.landed(), look == 0);
            counted = recounted(counted, doubtful);
            List<Stretch> lacking = lacking(counted, landing.landed());
            if (lacking.isEmpty()) {
                break;
            }
            fetchAll(lacking, landing.nextLook());
        }
        return counted;
    }

    private void fetchAll(List<Stretch> stretches, int look) throws IOException {
        List<Slice> slices = stretches.stream()
                .map(stretch -> Slice.of(plan.logGroup(), stretch, look))
                .toList();
        plan.pool().map(slices, slice -> {
            fetcher.fetch(slice);
            if (look == 0) {
                plan.doneSeconds().accept((slice.toMillis() - slice.fromMillis()) / Slice.SECOND);
            }
            return slice;
        });
    }

    /** The young part is taken to have what the stretch of the same length before it has. */
    private MinuteCounts estimated(MinuteCounts counted) {
        SortedMap<Long, MinuteCount> minutes = new TreeMap<>(counted.minutes());
        long young = range.toSecond() - old.toSecond();
        long back = MinuteCounts.minuteOf(young + MinuteCounts.MINUTE - 1);
        for (long minute = old.toSecond(); minute < range.toSecond(); minute += MinuteCounts.MINUTE) {
            long guess = (long) Math.ceil(counted.events(minute - back) * ROOM);
            if (guess > 0) {
                minutes.put(minute, new MinuteCount(guess, 0, 0, 0));
            }
        }
        return new MinuteCounts(minutes);
    }

    private List<Stretch> doubtful(MinuteCounts counted, MinuteCounts landed, boolean youngToo) {
        return MinuteCounts.stretches(
                range,
                minute -> (youngToo && minute >= old.toSecond()) || counted.events(minute) != landed.events(minute));
    }

    private MinuteCounts recounted(MinuteCounts counted, List<Stretch> stretches) {
        MinuteCounts newer = new MinuteCounts(new TreeMap<>());
        for (Stretch stretch : joined(stretches)) {
            newer = newer.plus(counter.count(stretch));
        }
        return counted.replaced(joined(stretches), newer);
    }

    /** A query costs more time than a few minutes cost money. */
    private static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && stretch.fromSecond() - last.toSecond() <= 5 * MinuteCounts.MINUTE) {
                joined.set(joined.size() - 1, new Stretch(last.fromSecond(), stretch.toSecond()));
            } else {
                joined.add(stretch);
            }
        }
        return joined;
    }

    private List<Stretch> lacking(MinuteCounts counted, MinuteCounts landed) {
        List<Stretch> lacking = new ArrayList<>();
        MinuteCounts.stretches(range, minute -> counted.events(minute) > landed.events(minute))
                .forEach(stretch -> lacking.addAll(new SlicePlanner(plan.targetRows()).plan(stretch, counted)));
        return lacking;
    }
}
