package io.chokan.analyse;

import io.chokan.analyse.Analyser.Input;
import io.chokan.analyse.Analysis.Finding;
import io.chokan.analyse.Analysis.Section;
import io.chokan.analyse.Analysis.State;
import io.chokan.analyse.Analysis.Status;
import io.chokan.analyse.trend.Direction;
import io.chokan.analyse.trend.SeriesKey;
import io.chokan.model.Window;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The night's trends, and what they say of its error patterns. */
final class NightTrends {
    private final Trends trends;
    private final Map<SeriesKey, TrendSeries.Item> items;
    private final List<Finding> findings;
    private final Summaries.TrendRows rows;
    private final boolean hasHistory;
    private final Input input;

    private NightTrends(
            Trends trends,
            Map<SeriesKey, TrendSeries.Item> items,
            List<Finding> findings,
            Summaries.TrendRows rows,
            boolean hasHistory,
            Input input) {
        this.trends = trends;
        this.items = items;
        this.findings = findings;
        this.rows = rows;
        this.hasHistory = hasHistory;
        this.input = input;
    }

    /** @param slowFrom component to the microseconds over which it is slow, by tonight's answers */
    static NightTrends of(Duck duck, Input input, SlotGrid grid, Cube cube, Map<String, Long> slowFrom) {
        Window window = input.window();
        SlotCounts counts = SlotCounts.of(cube, slots(window));
        Map<String, Long> thresholds = Map.of();
        Map<SeriesKey, TrendSeries.Item> items = new LinkedHashMap<>();
        boolean hasHistory = false;
        if (!cube.cells().isEmpty()) {
            PastSlots past = PastSlots.read(duck, window, input.history());
            thresholds = new TreeMap<>(slowFrom);
            thresholds.putAll(past.thresholds());
            counts.addMore(duck, thresholds);
            hasHistory = !past.isEmpty();
            items.putAll(new TrendSeries(input.catalogue(), counts, past, window.fromMicros()).all(thresholds));
        }
        Trends trends = new Trends(window, grid, items);
        long target = input.catalogue().sla().targetMicros();
        List<Finding> findings = trends.findings(new Impact(duck, window.fromMicros(), target, thresholds));
        Summaries.TrendRows rows = new Summaries.TrendRows(counts, thresholds, trends.stretches());
        return new NightTrends(trends, items, findings, rows, hasHistory, input);
    }

    private static int slots(Window window) {
        return Math.toIntExact((window.toMicros() - window.fromMicros() + SlotCounts.MICROS - 1) / SlotCounts.MICROS);
    }

    List<Finding> findings() {
        return findings;
    }

    Summaries.TrendRows rows() {
        return rows;
    }

    /** What is going on already and rose significantly is escalating; what the team knows of is silenced. */
    @Nullable
    State state(String dimension, String subject, @Nullable State known) {
        LocalDate night = input.window().date();
        if (input.catalogue().silences().stream().anyMatch(silence -> silence.covers(subject, night))) {
            return State.SILENCED;
        }
        boolean rising = trends.rising(dimension).contains(subject);
        return known == State.ONGOING && rising ? State.ESCALATING : known;
    }

    /** Whether the second half of the night had more of a pattern than the first, or less; null where that may be chance. */
    @Nullable
    String direction(String pattern) {
        for (Map.Entry<SeriesKey, TrendSeries.Item> item : items.entrySet()) {
            if (item.getKey().dimension().equals("pattern")
                    && item.getKey().subject().equals(pattern)) {
                return Direction.of(item.getValue().series()).key();
            }
        }
        return null;
    }

    Section section(Section calls) {
        if (calls.status() != Status.OK || hasHistory) {
            return calls;
        }
        return new Section(
                Status.OK,
                "No history yet: each hour is compared with the rest of the same day until the archive has seven nights.");
    }
}
