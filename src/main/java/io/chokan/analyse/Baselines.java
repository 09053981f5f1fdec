package io.chokan.analyse;

import io.chokan.attribute.ComponentMicros;
import io.chokan.model.Component;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The usual time of each component ({@code docs/METHODS.md}, "SLA attribution"): the median over the night's answers of the same
 * model and template when there are 200, else of the model, else of all; the first token given the input tokens, generation
 * given the output tokens.
 */
final class Baselines {
    private static final long ENOUGH = 200;
    private static final long ENOUGH_IN_BIN = 50;
    private static final String SEPARATOR = "\u001f";
    private static final String ALL = "";
    private static final double BINS_PER_OCTAVE = 2;

    private final Map<String, long[]> usual = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> firstToken = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> nanosPerToken = new HashMap<>();
    private final Map<String, Long> overallNanosPerToken = new HashMap<>();

    static Baselines of(Duck duck) {
        Baselines baselines = new Baselines();
        duck.run("parts");
        for (Component component : Component.values()) {
            duck.with("component", component.key()).each("baselines", row -> baselines.addUsual(row, component));
        }
        duck.each("token-baselines", baselines::addTokens);
        return baselines;
    }

    private void addUsual(ResultSet row, Component component) throws SQLException {
        boolean all = row.getInt(1) == 1;
        boolean allTemplates = row.getInt(2) == 1;
        if (!all && row.getLong(5) < ENOUGH) {
            return;
        }
        String key = all ? ALL : key(row.getString(3), allTemplates ? null : row.getString(4));
        usual.computeIfAbsent(key, unused -> new long[Component.values().length])[component.ordinal()] = row.getLong(6);
    }

    private void addTokens(ResultSet row) throws SQLException {
        boolean ttft = row.getString(1).equals("ttft");
        String model = row.getInt(2) == 1 ? ALL : key(row.getString(3), null);
        int bin = row.getInt(4);
        boolean overall = row.wasNull();
        long calls = row.getLong(5);
        if (overall && (model.equals(ALL) || calls >= ENOUGH)) {
            overallNanosPerToken.put(model, row.getLong(6));
        } else if (!overall && calls >= ENOUGH_IN_BIN) {
            (ttft ? firstToken : nanosPerToken)
                    .computeIfAbsent(model, unused -> new TreeMap<>())
                    .put(bin, row.getLong(6));
        }
    }

    /** The usual times of a call like this. */
    ComponentMicros of(@Nullable String model, @Nullable String template, long inputTokens, long outputTokens) {
        long[] micros = find(model, template).clone();
        String modelKey = key(model, null);
        Long ttft = nearest(
                firstToken.getOrDefault(modelKey, firstToken.getOrDefault(ALL, new TreeMap<>())), bin(inputTokens));
        if (ttft != null) {
            micros[Component.BEDROCK_TTFT.ordinal()] = ttft;
        }
        Long nanos = generationNanos(modelKey, bin(outputTokens));
        if (nanos != null) {
            micros[Component.BEDROCK_GENERATION.ordinal()] = Math.multiplyHigh(nanos, outputTokens) == 0
                    ? nanos * outputTokens / 1000
                    : Long.MAX_VALUE / Component.values().length;
        }
        return ComponentMicros.of(micros);
    }

    private long[] find(@Nullable String model, @Nullable String template) {
        long[] found = usual.get(key(model, template));
        found = found == null ? usual.get(key(model, null)) : found;
        found = found == null ? usual.get(ALL) : found;
        return found == null ? new long[Component.values().length] : found;
    }

    private @Nullable Long generationNanos(String model, int bin) {
        Long inBin = nanosPerToken.getOrDefault(model, new TreeMap<>()).get(bin);
        if (inBin != null) {
            return inBin;
        }
        return overallNanosPerToken.getOrDefault(model, overallNanosPerToken.get(ALL));
    }

    /** The bin's figure, else that of the next smaller bin that has one, else of the smallest. */
    private static @Nullable Long nearest(NavigableMap<Integer, Long> bins, int bin) {
        Map.Entry<Integer, Long> entry = bins.floorEntry(bin);
        entry = entry == null ? bins.firstEntry() : entry;
        return entry == null ? null : entry.getValue();
    }

    static int bin(long tokens) {
        return (int) Math.floor(BINS_PER_OCTAVE * Math.log(tokens + 1.0) / Math.log(2));
    }

    /** Median times by component over all answers, for the summaries. */
    long[] overall() {
        return usual.getOrDefault(ALL, new long[Component.values().length]).clone();
    }

    private static String key(@Nullable String model, @Nullable String template) {
        return model + SEPARATOR + template + SEPARATOR;
    }
}
