package io.chokan.aws;

import io.chokan.export.Plan;
import io.chokan.model.Expectation;
import io.chokan.model.LogType;
import io.chokan.model.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds to a plan's expectation what was counted and could not be fetched, minute by minute: the night is partial then. */
final class MissingMinutes {
    private static final long MICROS = 1_000_000L;

    private final Window window;
    private final List<GroupCount> counts;

    MissingMinutes(Window window, List<GroupCount> counts) {
        this.window = window;
        this.counts = List.copyOf(counts);
    }

    Plan addTo(Plan plan, Shortfalls shortfalls) {
        Expectation of = plan.expectation();
        Map<LogType, Long> expected = new EnumMap<>(of.expected());
        Map<LogType, List<Long>> minutes = new EnumMap<>(LogType.class);
        of.minutes().forEach((type, series) -> minutes.put(type, new ArrayList<>(series)));
        for (GroupCount count : counts) {
            tell(count, shortfalls);
            count.counted()
                    .minutes()
                    .forEach(
                            (minute, counted) -> counted.lackedBy(count.landed().at(minute))
                                    .forEach((type, lacked) -> add(expected, minutes, type, minute, lacked)));
        }
        Expectation more =
                new Expectation(expected, of.outsideWindow(), minutes, of.late(), of.files(), shortfalls.sentences());
        return new Plan(plan.window(), plan.fingerprint(), plan.partitions(), more);
    }

    private void add(
            Map<LogType, Long> expected, Map<LogType, List<Long>> minutes, LogType type, long minute, long lacked) {
        if (lacked == 0 || !window.contains(minute * MICROS)) {
            return;
        }
        expected.merge(type, lacked, Long::sum);
        int index = Math.toIntExact((minute * MICROS - window.fromMicros()) / (MinuteCounts.MINUTE * MICROS));
        List<Long> series = minutes.computeIfAbsent(type, unused -> new ArrayList<>());
        if (index < series.size()) {
            series.set(index, series.get(index) + lacked);
        }
    }

    /** Names each stretch of minutes that lack events. */
    private void tell(GroupCount count, Shortfalls shortfalls) {
        if (count.counted().minutes().isEmpty()) {
            return;
        }
        Stretch all = new Stretch(
                count.counted().minutes().firstKey(), count.counted().minutes().lastKey() + MinuteCounts.MINUTE);
        MinuteCounts.stretches(all, minute -> lacked(count, minute) > 0).forEach(stretch -> {
            long lacked = 0;
            for (long minute = stretch.fromSecond(); minute < stretch.toSecond(); minute += MinuteCounts.MINUTE) {
                lacked += lacked(count, minute);
            }
            shortfalls.add(lacked + " events of log group " + LogGroupName.of(count.logGroup()) + " from "
                    + at(stretch.fromSecond()) + " to " + at(stretch.toSecond())
                    + " were counted but could not be fetched.");
        });
    }

    private static long lacked(GroupCount count, long minute) {
        return Math.max(0, count.counted().events(minute) - count.landed().events(minute));
    }

    private java.time.OffsetDateTime at(long second) {
        return Instant.ofEpochSecond(second).atZone(window.zone()).toOffsetDateTime();
    }
}
