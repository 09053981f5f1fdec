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
    private final boolean any;

    /** @param history files by night; a night without a file is as if it were not there */
    PastSummaries(Duck duck, Map<LocalDate, List<Path>> history) {
        this.duck = duck;
        List<Path> files = new ArrayList<>();
        history.values().forEach(files::addAll);
        this.any = !files.isEmpty();
        if (any) {
            duck.view(VIEW, files);
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

    /** Sends rows of a query over {@code past_summaries}; none without history. */
    void each(String sql, Duck.RowSink sink) {
        if (any) {
            duck.eachOf(sql, sink);
        }
    }
}
