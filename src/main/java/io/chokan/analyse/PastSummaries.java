package io.chokan.analyse;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the {@code summaries} of earlier nights, all in one go. */
final class PastSummaries {
    private static final String VIEW = "past_summaries";

    private final Duck duck;
    private final Map<String, LocalDate> nights = new TreeMap<>();

    /** @param history files by night; a night without a file is as if it were not there */
    PastSummaries(Duck duck, Map<LocalDate, List<Path>> history) {
        this.duck = duck;
        history.forEach((night, files) -> files.forEach(file -> nights.put(file.toString(), night)));
        if (!nights.isEmpty()) {
            duck.viewByFile(VIEW, nights.keySet().stream().map(Path::of).toList());
        }
    }

    /** How slow each component was on each night, by {@link Baselines#levels()}' keys. */
    Map<String, List<Long>> levels() {
        Map<String, List<Long>> levels = new TreeMap<>();
        each(
                "SELECT key, value FROM past_summaries WHERE kind = 'baseline' AND dimension = 'level' ORDER BY key, value",
                row -> levels.computeIfAbsent(row.getString(1), unused -> new ArrayList<>())
                        .add(row.getLong(2)));
        return levels;
    }

    /** The night whose summaries lie in a file, as the view's column {@code filename} names it. */
    LocalDate night(String file) {
        return nights.getOrDefault(file, LocalDate.MIN);
    }

    /** Sends rows of a query over {@code past_summaries}; none without history. */
    void each(String sql, Duck.RowSink sink) {
        if (!nights.isEmpty()) {
            duck.eachOf(sql, sink);
        }
    }
}
