package io.chokan.analyse;

import io.chokan.analyse.Analysis.Daily;
import io.chokan.analyse.Analysis.State;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the archive's {@code summaries} say of the nights before. */
final class PastNights {
    private static final int ABSENT_NIGHTS = 7;
    private static final int BUDGET_NIGHTS = 29;

    private final LocalDate tonight;
    private final boolean isNight;
    private final NavigableMap<LocalDate, Map<String, Long>> daily = new TreeMap<>();
    private final NavigableMap<LocalDate, Map<String, Long>> patterns = new TreeMap<>();

    private PastNights(LocalDate tonight, boolean isNight) {
        this.tonight = tonight;
        this.isNight = isNight;
    }

    static PastNights read(Duck duck, LocalDate tonight, boolean isNight, Map<LocalDate, List<Path>> history) {
        PastNights past = new PastNights(tonight, isNight);
        history.forEach((date, files) -> {
            if (!files.isEmpty()) {
                past.read(duck, date, files);
            }
        });
        return past;
    }

    private void read(Duck duck, LocalDate date, List<Path> files) {
        daily.put(date, new HashMap<>());
        patterns.put(date, new HashMap<>());
        duck.view("summary_of_night", files);
        duck.eachOf(
                "SELECT kind, key, metric, value FROM summary_of_night WHERE kind IN ('daily', 'pattern', 'template')",
                row -> add(date, row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
    }

    private void add(LocalDate date, String kind, String key, String metric, long value) {
        switch (kind) {
            case "daily" -> daily.getOrDefault(date, new HashMap<>()).put(metric, value);
            case "pattern", "template" ->
                patterns.getOrDefault(date, new HashMap<>()).put(key, value);
            default -> throw new IllegalStateException("the query gives no such kind: " + kind);
        }
    }

    int nights() {
        return daily.size();
    }

    @Nullable
    Daily yesterday() {
        return day(tonight.minusDays(1));
    }

    @Nullable
    Daily sameWeekday() {
        return day(tonight.minusDays(7));
    }

    private @Nullable Daily day(LocalDate date) {
        Map<String, Long> figures = daily.get(date);
        if (figures == null || !isNight) {
            return null;
        }
        return new Daily(
                date,
                figure(figures, "calls"),
                figure(figures, "answers"),
                figure(figures, "answersWithin"),
                figure(figures, "measured"),
                figure(figures, "breaches"),
                figure(figures, "errors"),
                figure(figures, "billedNanoUsd"),
                figure(figures, "wasteNanoUsd"),
                figure(figures, "complete") == 1);
    }

    private static long figure(Map<String, Long> figures, String name) {
        return figures.getOrDefault(name, 0L);
    }

    /** New, back after a week, or going on; null while there is no night to compare with. */
    @Nullable
    State state(String pattern) {
        if (patterns.isEmpty()) {
            return null;
        }
        LocalDate last = patterns.descendingMap().entrySet().stream()
                .filter(night -> night.getValue().containsKey(pattern))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (last == null) {
            return State.NEW;
        }
        long nightsWithout = patterns.tailMap(last, false).size();
        return nightsWithout >= ABSENT_NIGHTS ? State.REGRESSED : State.ONGOING;
    }

    /** Share of calls over the nights of the last week; null without any. */
    @Nullable
    Double expectedRate(String pattern) {
        long calls = 0;
        long errors = 0;
        for (LocalDate date : daily.tailMap(tonight.minusDays(7), true).keySet()) {
            calls += figure(daily.getOrDefault(date, Map.of()), "calls");
            errors += patterns.getOrDefault(date, Map.of()).getOrDefault(pattern, 0L);
        }
        return calls == 0 ? null : (double) errors / calls;
    }

    Set<String> patternsOfYesterday() {
        return isNight
                ? patterns.getOrDefault(tonight.minusDays(1), Map.of()).keySet().stream()
                        .filter(id -> !id.startsWith("T-"))
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** What the nights that count into tonight's 30-day error budget had, and how much of it was bad. */
    record Spent(int nights, long calls, long errors, long measured, long slow) {}

    Spent spent() {
        var counting = daily.tailMap(tonight.minusDays(BUDGET_NIGHTS), true).values();
        return new Spent(
                counting.size(),
                sum(counting, "calls"),
                sum(counting, "errors"),
                sum(counting, "measured"),
                sum(counting, "measured") - sum(counting, "answersWithin"));
    }

    private static long sum(Collection<Map<String, Long>> nights, String figure) {
        return nights.stream().mapToLong(figures -> figure(figures, figure)).sum();
    }
}
