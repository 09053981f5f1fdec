package io.chokan.analyse;

import io.chokan.analyse.Analysis.Gap;
import io.chokan.model.Expectation;
import io.chokan.model.LogType;
import io.chokan.model.Redactor;
import io.chokan.model.Window;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Minutes in which logs should be but are not: at least five in a row without one event of a type, where the hour before and
 * after (without the gap) makes so many empty minutes in a row less likely than one in a million under a Poisson process. The
 * same for one log stream among several, while the others go on.
 */
final class Gaps {
    private static final int SHORTEST = 5;
    private static final int AROUND = 60;
    private static final double DEVIATIONS = 4;
    private static final double LEAST_EXPECTED = -Math.log(1e-6);

    private final Window window;
    private final Expectation expectation;

    Gaps(Window window, Expectation expectation) {
        this.window = window;
        this.expectation = expectation;
    }

    /** @param streams calls per minute of each log stream */
    List<Gap> find(Map<String, long[]> streams) {
        List<Gap> gaps = new ArrayList<>();
        for (LogType type : List.of(LogType.FM_CALL, LogType.RAG_RETRIEVAL, LogType.SESSION_EVENT)) {
            find(minutes(type), type, null, gaps);
        }
        List<Gap> ofAll = List.copyOf(gaps);
        if (streams.size() > 1) {
            streams.forEach((stream, minutes) -> {
                List<Gap> own = new ArrayList<>();
                find(minutes, LogType.FM_CALL, Redactor.redact(stream), own);
                own.stream()
                        .filter(gap -> ofAll.stream().noneMatch(all -> overlap(gap, all)) && isMissed(gap, minutes))
                        .forEach(gaps::add);
            });
        }
        return gaps;
    }

    /**
     * Whether the night lacks what the silent stream would have brought: at least half of it, and four standard deviations. Lines
     * that came on another way, late or from another host, are not missed.
     */
    private boolean isMissed(Gap gap, long[] stream) {
        long[] all = minutes(LogType.FM_CALL);
        int from = minute(gap.from());
        int to = Math.min(minute(gap.to()), all.length);
        double usual = mean(stream, from, to) * (to - from);
        double usualOfAll = mean(all, from, to) * (to - from);
        long found = Arrays.stream(all, from, to).sum();
        return usualOfAll - found > Math.max(usual / 2, DEVIATIONS * Math.sqrt(usualOfAll));
    }

    /** Per minute in the hour before and the hour after. */
    private static double mean(long[] minutes, int from, int to) {
        return LongStream.concat(before(minutes, from), after(minutes, to))
                .average()
                .orElse(0);
    }

    private int minute(OffsetDateTime time) {
        return Math.toIntExact((time.toEpochSecond() - window.from().getEpochSecond() + 59) / 60);
    }

    private static boolean overlap(Gap a, Gap b) {
        return a.type() == b.type() && a.from().isBefore(b.to()) && b.from().isBefore(a.to());
    }

    private long[] minutes(LogType type) {
        return expectation.minutes().getOrDefault(type, List.of()).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Calls per minute of each stream that carries a fair part of them. */
    static Map<String, long[]> streams(Duck duck, Window window) {
        int minutes = Math.toIntExact((window.toMicros() - window.fromMicros() - 1) / 60_000_000 + 1);
        Map<String, long[]> streams = new TreeMap<>();
        duck.each(
                "stream-minutes",
                row -> streams.computeIfAbsent(row.getString(1), unused -> new long[minutes])[row.getInt(2)] =
                        row.getLong(3));
        return streams;
    }

    private void find(long[] minutes, LogType type, @Nullable String stream, List<Gap> gaps) {
        for (int from = 0; from < minutes.length; ) {
            if (minutes[from] > 0) {
                from++;
                continue;
            }
            int to = from;
            while (to < minutes.length && minutes[to] == 0) {
                to++;
            }
            // a stream that begins or ends has no gap: it came or went
            boolean between = stream == null || (median(before(minutes, from)) > 0 && median(after(minutes, to)) > 0);
            double usual = median(LongStream.concat(before(minutes, from), after(minutes, to)));
            if (between && to - from >= SHORTEST && usual * (to - from) >= LEAST_EXPECTED) {
                gaps.add(new Gap(time(from), time(to), type, stream));
            }
            from = to + 1;
        }
    }

    private static LongStream before(long[] minutes, int from) {
        return IntStream.range(Math.max(0, from - AROUND), from).mapToLong(minute -> minutes[minute]);
    }

    private static LongStream after(long[] minutes, int to) {
        return IntStream.range(to, Math.min(minutes.length, to + AROUND)).mapToLong(minute -> minutes[minute]);
    }

    private static double median(LongStream around) {
        long[] sorted = around.sorted().toArray();
        return sorted.length == 0
                ? 0
                : Arrays.stream(sorted)
                        .skip((sorted.length - 1) / 2)
                        .findFirst()
                        .orElse(0);
    }

    private OffsetDateTime time(int minute) {
        OffsetDateTime time =
                window.from().plusSeconds(60L * minute).atZone(window.zone()).toOffsetDateTime();
        OffsetDateTime end = window.to().atZone(window.zone()).toOffsetDateTime();
        return time.isAfter(end) ? end : time;
    }
}
