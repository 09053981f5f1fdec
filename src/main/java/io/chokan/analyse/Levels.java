package io.chokan.analyse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How slow each component was as a whole, against how slow it is in calm hours and on other nights ({@code docs/METHODS.md},
 * "SLA attribution"). A median shrugs off an incident of an hour; one that lasts most of the night becomes the median, and
 * would excuse itself.
 */
final class Levels {
    private static final double RAISED = 1.25;
    private static final int FEWEST_HOURS = 6;
    private static final int CALM_QUARTER = 4;

    private final Map<String, Long> tonight = new TreeMap<>();
    private final Map<String, List<Long>> hours = new HashMap<>();
    private final Map<String, List<Long>> past;
    private final Map<String, Double> factors = new HashMap<>();

    /** @param past key of a component to its level on each earlier night */
    Levels(Map<String, List<Long>> past) {
        this.past = past;
    }

    void tonight(String key, long level) {
        factors.clear();
        tonight.put(key, level);
    }

    void hour(String key, long level) {
        factors.clear();
        hours.computeIfAbsent(key, unused -> new ArrayList<>()).add(level);
    }

    /** Levels of the window as a whole, for the nights to come. */
    Map<String, Long> tonight() {
        return tonight;
    }

    /** What a median of tonight is to be multiplied by: 1, or less when the whole night was slower than usual. */
    double factor(String key) {
        return factors.computeIfAbsent(key, this::newFactor);
    }

    private double newFactor(String key) {
        Long level = tonight.get(key);
        Long calm = calm(key);
        return level == null || calm == null || level <= RAISED * calm ? 1 : (double) calm / level;
    }

    private @Nullable Long calm(String key) {
        return Stream.of(quantile(hours.get(key), FEWEST_HOURS, CALM_QUARTER), quantile(past.get(key), 1, 2))
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
    }

    /** The smallest of {@code levels} with at least one {@code part}-th of them below or at it; null with too few. */
    private static @Nullable Long quantile(@Nullable List<Long> levels, int fewest, int part) {
        return levels == null || levels.size() < fewest
                ? null
                : levels.stream().sorted().toList().get((levels.size() - 1) / part);
    }
}
