package io.chokan.analyse;

import io.chokan.attribute.ComponentMicros;
import io.chokan.model.Component;
import java.util.HashMap;
import java.util.List;
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
    private static final int MOST_KINDS = 5_000;
    private static final double BINS_PER_OCTAVE = 2;
    /** A day: no usual time is longer, so that products and sums fit. */
    private static final long LONGEST_MICROS = 86_400_000_000L;

    private final Map<String, Long> usual = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> firstToken = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> nanosPerToken = new HashMap<>();
    private final Map<String, Long> overallNanosPerToken = new HashMap<>();
    /** By model and template; emptied when it is full, so that hostile names cannot fill the memory. */
    private final Map<String, Usual> kinds = new HashMap<>();

    private final Levels levels;
    private final long targetMicros;

    /**
     * What the usual times depend on.
     *
     * @param input tokens; {@code output} tokens
     */
    record Call(@Nullable String model, @Nullable String template, long input, long output) {}

    /**
     * What is usual of calls of one model and template.
     *
     * @param medians by component; {@code factors} too
     * @param firstToken by bin of input tokens; {@code nanosPerToken} by bin of output tokens
     * @param overallNanosPerToken null when no answer of any model had tokens
     */
    private record Usual(
            ComponentMicros medians,
            List<Double> factors,
            NavigableMap<Integer, Long> firstToken,
            NavigableMap<Integer, Long> nanosPerToken,
            @Nullable Long overallNanosPerToken) {}

    /** Of a window without a call. */
    Baselines() {
        this(new Levels(Map.of()), Long.MAX_VALUE);
    }

    private Baselines(Levels levels, long targetMicros) {
        this.levels = levels;
        this.targetMicros = targetMicros;
    }

    static Baselines of(ComponentTimes times, Levels levels, long targetMicros) {
        Baselines baselines = new Baselines(levels, targetMicros);
        times.each(baselines::addUsual);
        times.tokens().each(baselines::addTokens);
        return baselines;
    }

    private void addUsual(ComponentTimes.Group group, Component component, long calls, long medianMicros) {
        String key = group.ofModel() ? key(group.model(), group.template()) : ALL;
        boolean isLevel = component != Component.BEDROCK_GENERATION;
        if (group.ofHour()) {
            if (isLevel && calls >= ENOUGH_IN_HOUR) {
                levels.hour(level(key, component), medianMicros);
            }
        } else if (!group.ofModel() || calls >= ENOUGH) {
            usual.put(level(key, component), medianMicros);
            if (isLevel && !group.ofTemplate()) {
                levels.tonight(level(key, component), medianMicros);
            }
        }
    }

    private void addTokens(TokenTimes.Group group, long calls, long median) {
        String model = group.ofModel() ? key(group.model(), null) : ALL;
        if (group.ofHour()) {
            if (calls >= ENOUGH_IN_HOUR) {
                levels.hour(level(model, Component.BEDROCK_GENERATION), median);
            }
        } else if (group.bin() == null) {
            if (!group.ofModel() || calls >= ENOUGH) {
                overallNanosPerToken.put(model, median);
                levels.tonight(level(model, Component.BEDROCK_GENERATION), median);
            }
        } else if (calls >= ENOUGH_IN_BIN) {
            (group.firstToken() ? firstToken : nanosPerToken)
                    .computeIfAbsent(model, unused -> new TreeMap<>())
                    .put(group.bin(), median);
        }
    }

    /**
     * The usual times of a call like this.
     *
     * @param parts a component that took no time has no usual time either: a call without retrieval is not held against one
     */
    ComponentMicros of(Call call, ComponentMicros parts) {
        Usual kind = kind(call);
        long[] medians = medians(call, kind);
        long[] micros = new long[medians.length];
        for (Component component : Component.values()) {
            int i = component.ordinal();
            if (parts.get(component) > 0) {
                double factor = kind.factors().get(i);
                micros[i] = factor == 1 ? medians[i] : Math.round(medians[i] * factor);
            }
        }
        return ComponentMicros.of(micros);
    }

    private Usual kind(Call call) {
        if (kinds.size() > MOST_KINDS) {
            kinds.clear();
        }
        return kinds.computeIfAbsent(key(call.model(), call.template()), unused -> newKind(call));
    }

    private Usual newKind(Call call) {
        double promise = promiseFactor();
        String model = key(call.model(), null);
        Component[] components = Component.values();
        return new Usual(
                ComponentMicros.of(Stream.of(components)
                        .mapToLong(component -> median(call, component))
                        .toArray()),
                Stream.of(components)
                        .map(component -> promise * factor(call.model(), component))
                        .toList(),
                firstToken.getOrDefault(model, firstToken.getOrDefault(ALL, new TreeMap<>())),
                nanosPerToken.getOrDefault(model, new TreeMap<>()),
                overallNanosPerToken.getOrDefault(model, overallNanosPerToken.get(ALL)));
    }

    private static long[] medians(Call call, Usual kind) {
        long[] micros =
                Stream.of(Component.values()).mapToLong(kind.medians()::get).toArray();
        Long ttft = nearest(kind.firstToken(), bin(call.input()));
        if (ttft != null) {
            micros[Component.BEDROCK_TTFT.ordinal()] = ttft;
        }
        Long inBin = kind.nanosPerToken().get(bin(call.output()));
        Long nanos = inBin == null ? kind.overallNanosPerToken() : inBin;
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
