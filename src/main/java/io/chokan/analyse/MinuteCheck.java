package io.chokan.analyse;

import io.chokan.analyse.Analysis.Late;
import io.chokan.analyse.Analysis.MinuteDifference;
import io.chokan.model.Expectation;
import io.chokan.model.LogType;
import io.chokan.model.Window;
import io.chokan.stage.StagedPart;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Holds what was found in each minute against what the scan expected there, and says when lines came late. */
final class MinuteCheck {
    private final Window window;
    private final Expectation expectation;
    private final List<StagedPart> parts;

    MinuteCheck(Window window, Expectation expectation, List<StagedPart> parts) {
        this.window = window;
        this.expectation = expectation;
        this.parts = parts;
    }

    /** Every minute in which a type's lines are not as many as expected, in order of time. */
    List<MinuteDifference> differences() {
        List<MinuteDifference> differences = new ArrayList<>();
        for (LogType type : LogType.values()) {
            long[] found = found(type);
            for (int minute = 0; minute < found.length; minute++) {
                long expected = at(expectation.minutes().getOrDefault(type, List.of()), minute);
                if (expected != found[minute]) {
                    differences.add(new MinuteDifference(type, time(minute), expected, found[minute]));
                }
            }
        }
        differences.sort(java.util.Comparator.comparing(MinuteDifference::minute));
        return differences;
    }

    private long[] found(LogType type) {
        long[] found = new long[minutes()];
        for (StagedPart part : parts) {
            List<Long> own = part.minutes().getOrDefault(type, List.of());
            for (int minute = 0; minute < own.size(); minute++) {
                found[minute] += own.get(minute);
            }
        }
        return found;
    }

    private int minutes() {
        return Math.toIntExact((window.toMicros() - window.fromMicros() - 1) / 60_000_000 + 1);
    }

    private static long at(List<Long> minutes, int minute) {
        return minute < minutes.size() ? minutes.get(minute) : 0;
    }

    /** Stretches of minutes whose lines came late, each as long as it goes on. */
    List<Late> late() {
        List<Late> late = new ArrayList<>();
        List<Long> minutes = new ArrayList<>(expectation.late());
        minutes.add(0L);
        long lines = 0;
        int from = 0;
        for (int minute = 0; minute < minutes.size(); minute++) {
            if (minutes.get(minute) > 0) {
                from = lines == 0 ? minute : from;
                lines += minutes.get(minute);
            } else if (lines > 0) {
                late.add(new Late(time(from), time(minute), lines));
                lines = 0;
            }
        }
        return late;
    }

    private OffsetDateTime time(int minute) {
        OffsetDateTime time =
                window.from().plusSeconds(60L * minute).atZone(window.zone()).toOffsetDateTime();
        OffsetDateTime end = window.to().atZone(window.zone()).toOffsetDateTime();
        return time.isAfter(end) ? end : time;
    }
}
