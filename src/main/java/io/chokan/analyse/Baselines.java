package io.chokan.analyse;

import io.chokan.attribute.ComponentMicros;
import io.chokan.model.Component;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The usual time of each component ({@code docs/METHODS.md}, "SLA attribution"): the median over the night's answers of the same
 * model and template when there are 200, else of the model, else of all; the first token given the input tokens, generation
 * given the output tokens; brought down where the whole night was slow ({@link Levels}).
 */
final class Baselines {
    private static final long ENOUGH = 200;
    private static final long ENOUGH_IN_BIN = 50;
    private static final long ENOUGH_IN_HOUR = 20;
    private static final String SEPARATOR = "\u001f";
    private static final String ALL = "";
    private static final double BINS_PER_OCTAVE = 2;
    /** A day: no usual time is longer, so that products and sums fit. */
    private static final long LONGEST_MICROS = 86_400_000_000L;

    private final Map<String, Long> usual = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> firstToken = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> nanosPerToken = new HashMap<>();
    private final Map<String, Long> overallNanosPerToken = new HashMap<>();
    private final Levels levels;
    private final long targetMicros;

    /**
     * What the usual times depend on.
     *
     * @param input tokens; {@code output} tokens
     */
    record Call(@Nullable String model, @Nullable String template, long input, long output) {}

    /** Of a window without a call. */
    Baselines() {
        this(new Levels(Map.of()), Long.MAX_VALUE);
    }

    private Baselines(Levels levels, long targetMicros) {
        this.levels = levels;
        this.targetMicros = targetMicros;
    }

    static Baselines of(Duck duck, Levels levels, long targetMicros) {
        Baselines baselines = new Baselines(levels, targetMicros);
        duck.run("parts");
        for (Component component : Component.values()) {
            duck.with("component", component.key()).each("baselines", row -> baselines.addUsual(row, component));
        }
        duck.each("token-baselines", baselines::addTokens);
        return baselines;
    }

    private void addUsual(ResultSet row, Component component) throws SQLException {
        boolean all = row.getInt(1) == 1;
        String key = all ? ALL : key(row.getString(4), row.getInt(2) == 1 ? null : row.getString(5));
        boolean isLevel = component != Component.BEDROCK_GENERATION;
        if (row.getInt(3) == 0) {
            if (isLevel && row.getLong(6) >= ENOUGH_IN_HOUR) {
                levels.hour(level(key, component), row.getLong(7));
            }
        } else if (all || row.getLong(6) >= ENOUGH) {
            usual.put(level(key, component), row.getLong(7));
            if (isLevel && row.getInt(2) == 1) {
                levels.tonight(level(key, component), row.getLong(7));
            }
        }
    }

    private void addTokens(ResultSet row) throws SQLException {
        String model = row.getInt(2) == 1 ? ALL : key(row.getString(4), null);
        int bin = row.getInt(5);
        boolean overall = row.wasNull();
        long calls = row.getLong(6);
        if (row.getInt(3) == 0) {
            if (calls >= ENOUGH_IN_HOUR) {
                levels.hour(level(model, Component.BEDROCK_GENERATION), row.getLong(7));
            }
        } else if (overall && (model.equals(ALL) || calls >= ENOUGH)) {
            overallNanosPerToken.put(model, row.getLong(7));
            levels.tonight(level(model, Component.BEDROCK_GENERATION), row.getLong(7));
        } else if (!overall && calls >= ENOUGH_IN_BIN) {
            (row.getString(1).equals("ttft") ? firstToken : nanosPerToken)
                    .computeIfAbsent(model, unused -> new TreeMap<>())
                    .put(bin, row.getLong(7));
        }
    }

    /**
     * The usual times of a call like this.
     *
     * @param parts a component that took no time has no usual time either: a call without retrieval is not held against one
     */
    ComponentMicros of(Call call, ComponentMicros parts) {
        long[] medians = medians(call);
        double promise = promiseFactor();
        long[] micros = new long[medians.length];
        for (Component component : Component.values()) {
            if (parts.get(component) > 0) {
                double factor = promise * factor(call.model(), component);
                micros[component.ordinal()] =
                        factor == 1 ? medians[component.ordinal()] : Math.round(medians[component.ordinal()] * factor);
            }
        }
        return ComponentMicros.of(micros);
    }

    private long[] medians(Call call) {
        long[] micros = new long[Component.values().length];
        for (Component component : Component.values()) {
            micros[component.ordinal()] = median(call, component);
        }
        String model = key(call.model(), null);
        Long ttft = nearest(
                firstToken.getOrDefault(model, firstToken.getOrDefault(ALL, new TreeMap<>())), bin(call.input()));
        if (ttft != null) {
            micros[Component.BEDROCK_TTFT.ordinal()] = ttft;
        }
        Long nanos = generationNanos(model, bin(call.output()));
        if (nanos != null) {
            micros[Component.BEDROCK_GENERATION.ordinal()] = micros(nanos, call.output());
        }
        return micros;
    }

    private static long micros(long nanosPerToken, long tokens) {
        boolean fits = Math.multiplyHigh(nanosPerToken, tokens) == 0 && nanosPerToken * tokens >= 0;
        return Math.min(LONGEST_MICROS, (fits ? nanosPerToken * tokens : Long.MAX_VALUE) / 1000);
    }

    private double factor(@Nullable String model, Component component) {
        String own = level(key(model, null), component);
        return levels.factor(levels.tonight().containsKey(own) ? own : level(ALL, component));
    }

    /** Where the usual call breaks the promise, the usual times share the promise: what is always slow has no excuse. */
    private double promiseFactor() {
        long[] all = overall();
        double sum = 0;
        for (Component component : Component.values()) {
            sum += all[component.ordinal()] * levels.factor(level(ALL, component));
        }
        return sum <= targetMicros ? 1 : targetMicros / sum;
    }

    private long median(Call call, Component component) {
        Long found = usual.get(level(key(call.model(), call.template()), component));
        found = found == null ? usual.get(level(key(call.model(), null), component)) : found;
        return found == null ? usual.getOrDefault(level(ALL, component), 0L) : found;
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
        return Stream.of(Component.values())
                .mapToLong(component -> usual.getOrDefault(level(ALL, component), 0L))
                .toArray();
    }

    /** By model and component, for the summaries: microseconds, of generation nanoseconds per output token. */
    Map<String, Long> levels() {
        return levels.tonight();
    }

    private static String key(@Nullable String model, @Nullable String template) {
        return model + SEPARATOR + template + SEPARATOR;
    }

    private static String level(String key, Component component) {
        return key + component.key();
    }
}
