package io.chokan.analyse;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What a night counted in slots of five minutes: what trends are tested on, tonight and on the nights to come. */
final class SlotCounts {
    /** One slot. */
    static final long MICROS = 300_000_000L;

    static final String COUNT = "count";
    static final Measure CALLS = new Measure("calls", "", COUNT);
    static final Measure MEASURED = new Measure("calls", "", "measured");
    static final Measure LATE = new Measure("calls", "", "late");
    static final Measure RETRIES = new Measure("calls", "", "retries");
    /** More names than these are no series of their own. */
    private static final int MOST_NAMES = 30;

    private final int slots;
    private final NavigableMap<Measure, long[]> counts = new TreeMap<>();

    /**
     * What is counted.
     *
     * @param dimension {@code calls}, {@code model}, {@code template}, {@code category}, {@code pattern}, {@code message} or
     *     {@code component}
     * @param key the model, template and so on; empty for all calls
     * @param metric {@code count}, {@code slow}, {@code inputTokens}, {@code billedNanoUsd}, …
     */
    record Measure(String dimension, String key, String metric) implements Comparable<Measure> {
        private static final Comparator<Measure> ORDER = Comparator.comparing(Measure::dimension)
                .thenComparing(Measure::key)
                .thenComparing(Measure::metric);

        @Override
        public int compareTo(Measure other) {
            return ORDER.compare(this, other);
        }

        static Measure slow(String component) {
            return new Measure("component", component, "slow");
        }
    }

    private SlotCounts(int slots) {
        this.slots = slots;
    }

    static SlotCounts of(Cube cube, int slots) {
        SlotCounts night = new SlotCounts(slots);
        night.add(cube, "calls", COUNT, cell -> "", Cube.Cell::calls);
        night.add(cube, "calls", "late", cell -> "", Cube.Cell::breaches);
        night.add(cube, "model", COUNT, Cube.Cell::model, Cube.Cell::calls);
        night.add(cube, "model", "billedNanoUsd", Cube.Cell::model, Cube.Cell::billed);
        night.add(cube, "template", COUNT, Cube.Cell::template, Cube.Cell::calls);
        night.add(cube, "template", "inputTokens", Cube.Cell::template, Cube.Cell::inputTokens);
        night.addErrors(cube, "category", cell -> String.valueOf(cell.category()));
        night.addErrors(cube, "pattern", cell -> String.valueOf(cell.pattern()));
        return night;
    }

    /** Counts what is not in the cube: slow answers by component, retries, messages that no pattern knows. */
    void addMore(Duck duck, Map<String, Long> thresholds) {
        StringJoiner columns = new StringJoiner("");
        List<String> components = List.copyOf(thresholds.keySet());
        components.forEach(
                component -> columns.add(", count(*) FILTER (" + component + " > " + thresholds.get(component) + ")"));
        duck.with("slow_columns", columns.toString()).each("slow-slots", row -> {
            add(MEASURED, row.getInt(1), row.getLong(2));
            for (int i = 0; i < components.size(); i++) {
                add(Measure.slow(components.get(i)), row.getInt(1), row.getLong(i + 3));
            }
        });
        duck.each("retry-slots", row -> add(RETRIES, row.getInt(1), row.getLong(2)));
        duck.each(
                "template-slots",
                row -> add(
                        new Measure("message", String.valueOf(row.getString(1)), COUNT),
                        row.getInt(2),
                        row.getLong(3)));
    }

    private void addErrors(Cube cube, String dimension, Function<Cube.Cell, String> key) {
        add(cube, Cube.Cell::isError, dimension, COUNT, key, Cube.Cell::calls);
    }

    private void add(
            Cube cube,
            String dimension,
            String metric,
            Function<Cube.Cell, String> key,
            ToLongFunction<Cube.Cell> figure) {
        add(cube, cell -> true, dimension, metric, key, figure);
    }

    private void add(
            Cube cube,
            Predicate<Cube.Cell> where,
            String dimension,
            String metric,
            Function<Cube.Cell, String> key,
            ToLongFunction<Cube.Cell> figure) {
        List<String> names = cube.by(where, key, Cube.Cell::calls).keySet().stream()
                .limit(MOST_NAMES)
                .toList();
        for (Cube.Cell cell : cube.cells()) {
            if (where.test(cell) && names.contains(key.apply(cell))) {
                add(new Measure(dimension, key.apply(cell), metric), cell.slot(), figure.applyAsLong(cell));
            }
        }
    }

    private void add(Measure measure, int slot, long count) {
        long[] figures = counts.computeIfAbsent(measure, unused -> new long[slots]);
        figures[slot] = Math.addExact(figures[slot], count);
    }

    int slots() {
        return slots;
    }

    NavigableMap<Measure, long[]> all() {
        return counts;
    }

    /** Keys of a dimension, in order. */
    List<String> keys(String dimension) {
        return counts.keySet().stream()
                .filter(measure -> measure.dimension().equals(dimension))
                .map(Measure::key)
                .distinct()
                .toList();
    }

    double[] figures(Measure measure) {
        double[] figures = new double[slots];
        long[] counted = counts.get(measure);
        for (int i = 0; counted != null && i < slots; i++) {
            figures[i] = counted[i];
        }
        return figures;
    }
}
