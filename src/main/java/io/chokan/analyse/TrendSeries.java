package io.chokan.analyse;

import io.chokan.analyse.SlotCounts.Measure;
import io.chokan.analyse.trend.Kind;
import io.chokan.analyse.trend.PastNight;
import io.chokan.analyse.trend.Role;
import io.chokan.analyse.trend.Series;
import io.chokan.analyse.trend.SeriesKey;
import io.chokan.analyse.trend.Sums;
import io.chokan.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tonight's series with those of the nights before, and what each has to do with what. */
final class TrendSeries {
    private static final String COUNT = SlotCounts.COUNT;

    private final Catalogue catalogue;
    private final SlotCounts tonight;
    private final PastSlots past;
    private final List<Integer> clock;
    private final Map<SeriesKey, Item> items = new LinkedHashMap<>();

    /**
     * A series with what it takes to tell of it.
     *
     * @param unit what its figures are in
     * @param scale events times this are in the unit
     * @param perExposure whether its figures are told per call
     */
    record Item(Series series, Role role, String unit, double scale, boolean perExposure) {}

    TrendSeries(Catalogue catalogue, SlotCounts tonight, PastSlots past, long fromMicros) {
        this.catalogue = catalogue;
        this.tonight = tonight;
        this.past = past;
        this.clock = IntStream.range(0, tonight.slots())
                .mapToObj(slot -> past.clock(fromMicros + slot * SlotCounts.MICROS))
                .toList();
    }

    /** @param thresholds component to the microseconds over which it was slow tonight */
    Map<SeriesKey, Item> all(Map<String, Long> thresholds) {
        traffic();
        tonight.keys("template").forEach(this::tokens);
        tonight.keys("category").forEach(category -> errors("category", category, TrendAreas.ofCategory(category)));
        tonight.keys("pattern")
                .forEach(pattern -> errors("pattern", pattern, TrendAreas.ofCategory(category(pattern))));
        tonight.keys("message").forEach(id -> errors("message", id, "unknown"));
        counts(new SeriesKey(Kind.ERROR, "calls", "retries"), SlotCounts.RETRIES, SlotCounts.CALLS, "retries");
        thresholds.forEach(this::latency);
        counts(new SeriesKey(Kind.LATENCY, "calls", "end_to_end"), SlotCounts.LATE, SlotCounts.CALLS, "late calls");
        tonight.keys("model").forEach(this::cost);
        return items;
    }

    private String category(String pattern) {
        return catalogue.patterns().stream()
                .filter(known -> known.id().equals(pattern))
                .map(known -> known.category().name())
                .findFirst()
                .orElse("UNKNOWN");
    }

    private void traffic() {
        SeriesKey key = new SeriesKey(Kind.TRAFFIC, "calls", "calls");
        double[] ones = new double[tonight.slots()];
        Arrays.fill(ones, 1);
        Series series = new Series(
                key,
                true,
                true,
                Sums.of(tonight.figures(SlotCounts.CALLS)),
                Sums.of(ones),
                clock,
                past.series(key, SlotCounts.CALLS, null));
        items.put(key, new Item(series, TrendAreas.role(key, "traffic"), "calls", 1, false));
    }

    private void errors(String dimension, String subject, String area) {
        SeriesKey key = new SeriesKey(Kind.ERROR, dimension, subject);
        Measure events = new Measure(dimension, subject, COUNT);
        put(key, area, series(key, events, SlotCounts.CALLS, 1, true), "calls");
    }

    private void counts(SeriesKey key, Measure events, Measure exposure, String unit) {
        put(key, TrendAreas.ofCounts(key.subject()), series(key, events, exposure, 1, true), unit);
    }

    private void latency(String component, long threshold) {
        SeriesKey key = new SeriesKey(Kind.LATENCY, "component", component);
        boolean comparable = past.used(component, threshold);
        put(
                key,
                TrendAreas.ofComponent(component),
                series(key, Measure.slow(component), SlotCounts.MEASURED, 1, comparable),
                "slow answers");
    }

    private void tokens(String template) {
        SeriesKey key = new SeriesKey(Kind.TOKENS, "template", template);
        weighed(key, "inputTokens", "tokens per call", true);
    }

    private void cost(String model) {
        SeriesKey key = new SeriesKey(Kind.COST, "model", model);
        weighed(key, "billedNanoUsd", "nanoUsd", false);
    }

    private void put(SeriesKey key, String area, Series series, String unit) {
        items.put(key, new Item(series, TrendAreas.role(key, area), unit, 1, false));
    }

    /** Sums in units of what a call usually has of them, so that they are like counts. */
    private void weighed(SeriesKey key, String metric, String unit, boolean perCall) {
        Measure events = new Measure(key.dimension(), key.subject(), metric);
        Measure exposure = new Measure(key.dimension(), key.subject(), COUNT);
        double calls = total(exposure);
        double sum = total(events);
        List<PastNight> before = past.series(key, events, exposure);
        double callsBefore =
                before.stream().mapToDouble(n -> n.exposure().total()).sum();
        double sumBefore = before.stream().mapToDouble(n -> n.events().total()).sum();
        double scale = callsBefore > calls ? sumBefore / callsBefore : calls == 0 ? 0 : sum / calls;
        if (scale > 0) {
            Series series = series(key, events, exposure, scale, callsBefore > calls);
            items.put(key, new Item(series, TrendAreas.role(key, key.kind().key()), unit, scale, perCall));
        }
    }

    private double total(Measure measure) {
        return Arrays.stream(tonight.figures(measure)).sum();
    }

    private Series series(SeriesKey key, Measure events, Measure exposure, double scale, boolean comparable) {
        return new Series(
                key,
                false,
                false,
                Sums.of(scaled(tonight.figures(events), scale)),
                Sums.of(tonight.figures(exposure)),
                clock,
                comparable ? scaled(past.series(key, events, exposure), scale) : List.of());
    }

    private static List<PastNight> scaled(List<PastNight> nights, double scale) {
        List<PastNight> scaled = new ArrayList<>();
        for (PastNight night : nights) {
            double[] events = IntStream.range(0, PastNight.BUCKETS)
                    .mapToDouble(i -> night.events().at(i) / scale)
                    .toArray();
            scaled.add(new PastNight(Sums.of(events), night.exposure()));
        }
        return scaled;
    }

    private static double[] scaled(double[] figures, double scale) {
        return Arrays.stream(figures).map(figure -> figure / scale).toArray();
    }
}
