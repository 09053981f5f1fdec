package io.chokan.analyse;

import io.chokan.model.Expectation;
import io.chokan.model.LogType;
import io.chokan.model.Window;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Minutes in which logs should be but are not: at least five in a row without one event of a type, where the hour before and
 * after (without the gap) makes so many empty minutes in a row less likely than one in a million under a Poisson process.
 */
final class Gaps {
    private static final int SHORTEST = 5;
    private static final int AROUND = 60;
    private static final double LEAST_EXPECTED = -Math.log(1e-6);

    private final Window window;
    private final Expectation expectation;

    Gaps(Window window, Expectation expectation) {
        this.window = window;
        this.expectation = expectation;
    }

    List<Analysis.Gap> find() {
        List<Analysis.Gap> gaps = new ArrayList<>();
        for (LogType type : List.of(LogType.FM_CALL, LogType.RAG_RETRIEVAL, LogType.SESSION_EVENT)) {
            find(type, expectation.minutes().getOrDefault(type, List.of()), gaps);
        }
        return gaps;
    }

    private void find(LogType type, List<Long> minutes, List<Analysis.Gap> gaps) {
        int from = 0;
        while (from < minutes.size()) {
            int to = from;
            while (to < minutes.size() && minutes.get(to) == 0) {
                to++;
            }
            if (to - from >= SHORTEST && medianAround(minutes, from, to) * (to - from) >= LEAST_EXPECTED) {
                gaps.add(new Analysis.Gap(time(from), time(to), type));
            }
            from = to + 1;
        }
    }

    private static double medianAround(List<Long> minutes, int from, int to) {
        long[] around = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.range(Math.max(0, from - AROUND), from),
                        java.util.stream.IntStream.range(to, Math.min(minutes.size(), to + AROUND)))
                .mapToLong(minutes::get)
                .sorted()
                .toArray();
        return around.length == 0
                ? 0
                : (Arrays.stream(around)
                        .skip((around.length - 1) / 2)
                        .findFirst()
                        .orElse(0));
    }

    private OffsetDateTime time(int minute) {
        OffsetDateTime time =
                window.from().plusSeconds(60L * minute).atZone(window.zone()).toOffsetDateTime();
        OffsetDateTime end = window.to().atZone(window.zone()).toOffsetDateTime();
        return time.isAfter(end) ? end : time;
    }
}
