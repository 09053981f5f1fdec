package io.chokan.analyse;

import io.chokan.model.Component;
import io.chokan.model.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What answers usually take in each component, over those that took any time in it: over all, by hour, by model, by model and
 * hour, by model and template. Two readings of the night's answers give it all, whatever the number of components.
 */
final class ComponentTimes {
    /** Models beyond these, and pairs of model and template beyond those, have no figures of their own. */
    private static final int MOST_MODELS = 20;

    private static final int MOST_KINDS = 200;
    private static final int MEDIAN = 0;
    private static final int P95 = 1;
    /** An hour with fewer answers says nothing of what is slow. */
    private static final long ENOUGH_FOR_P95 = 50;

    private static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final Component[] COMPONENTS = Component.values();

    private final int hours;
    private final List<Kind> kinds;
    private final List<Optional<String>> models;
    private final ExactQuantiles quantiles;
    private final TokenTimes tokens;

    private record Kind(@Nullable String model, @Nullable String template) {}

    /**
     * Answers that are the same in some of this.
     *
     * @param ofModel whether they are of one model; {@code model} may be null all the same, where the log names none
     * @param ofHour whether they are of one hour
     */
    record Group(
            boolean ofModel,
            @Nullable String model,
            boolean ofTemplate,
            @Nullable String template,
            boolean ofHour) {}

    /** Takes a figure; {@code calls} is how many answers took any time in the component. */
    interface Sink {
        void usual(Group group, Component component, long calls, long medianMicros);
    }

    private ComponentTimes(Duck duck, int hours) {
        this.hours = hours;
        this.kinds = duck.list("time-kinds-named", row -> new Kind(row.getString(1), row.getString(2)));
        this.models = duck.list("time-models-named", row -> Optional.ofNullable(row.getString(1)));
        this.quantiles = new ExactQuantiles(groups() * COMPONENTS.length, 50, 95);
        this.tokens = new TokenTimes(hours, models);
    }

    /** Makes the views {@code call_parts} and {@code parts}, too. */
    static ComponentTimes of(Duck duck, Window window) {
        Duck answers = duck.with("most_models", Integer.toString(MOST_MODELS))
                .with("most_kinds", Integer.toString(MOST_KINDS))
                .with("components", Stream.of(COMPONENTS).map(Component::key).collect(Collectors.joining(", ")));
        answers.run("parts");
        answers.run("time-kinds");
        long hours = (window.toMicros() - window.fromMicros() + HOUR_MICROS - 1) / HOUR_MICROS;
        ComponentTimes times = new ComponentTimes(answers, Math.toIntExact(hours));
        answers.each("component-times", row -> times.read(row, times.quantiles::count, true));
        times.quantiles.narrow();
        times.tokens.narrow();
        answers.each("component-times", row -> times.read(row, times.quantiles::keep, false));
        times.quantiles.finish();
        times.tokens.finish();
        return times;
    }

    /** One value of one series. */
    private interface ValueSink {
        void accept(int series, long value);
    }

    private void read(ResultSet row, ValueSink values, boolean first) throws SQLException {
        int kind = row.getInt(1);
        int model = row.getInt(2);
        int hour = row.getInt(3);
        long firstToken = row.getLong(4 + Component.BEDROCK_TTFT.ordinal());
        tokens.read(row, 4 + COMPONENTS.length, model, hour, firstToken, first);
        for (int i = 0; i < COMPONENTS.length; i++) {
            long micros = row.getLong(4 + i);
            if (micros > 0) {
                values.accept(series(all(), i), micros);
                values.accept(series(hour(hour), i), micros);
                if (model < models.size()) {
                    values.accept(series(model(model), i), micros);
                    values.accept(series(modelHour(model, hour), i), micros);
                }
                if (kind < kinds.size()) {
                    values.accept(series(kind(kind), i), micros);
                }
            }
        }
    }

    private static int series(int group, int component) {
        return group * COMPONENTS.length + component;
    }

    private static int all() {
        return 0;
    }

    private static int hour(int hour) {
        return 1 + hour;
    }

    private int model(int model) {
        return 1 + hours + model;
    }

    private int modelHour(int model, int hour) {
        return 1 + hours + models.size() + model * hours + hour;
    }

    private int kind(int kind) {
        return 1 + hours + models.size() + models.size() * hours + kind;
    }

    private int groups() {
        return kind(kinds.size());
    }

    /** The same of tokens. */
    TokenTimes tokens() {
        return tokens;
    }

    /** Every figure there is, in a fixed order. */
    void each(Sink sink) {
        each(all(), new Group(false, null, false, null, false), sink);
        for (int hour = 0; hour < hours; hour++) {
            each(hour(hour), new Group(false, null, false, null, true), sink);
        }
        for (int kind = 0; kind < kinds.size(); kind++) {
            Kind named = kinds.get(kind);
            each(kind(kind), new Group(true, named.model(), true, named.template(), false), sink);
        }
        for (int model = 0; model < models.size(); model++) {
            each(model(model), new Group(true, models.get(model).orElse(null), false, null, false), sink);
            for (int hour = 0; hour < hours; hour++) {
                each(modelHour(model, hour), new Group(true, models.get(model).orElse(null), false, null, true), sink);
            }
        }
    }

    private void each(int number, Group group, Sink sink) {
        for (Component component : COMPONENTS) {
            int series = series(number, component.ordinal());
            if (quantiles.size(series) > 0) {
                sink.usual(group, component, quantiles.size(series), quantiles.quantile(series, MEDIAN));
            }
        }
    }

    /**
     * Component to the microseconds over which it is slow: the median over the hours of each hour's 95th percentile, so that an hour
     * in which something was wrong does not count; over all answers where no hour has enough of them. A component that no answer
     * spent time in is left out.
     */
    Map<String, Long> slowFrom() {
        Map<String, Long> thresholds = new TreeMap<>();
        for (Component component : COMPONENTS) {
            int overall = series(all(), component.ordinal());
            if (quantiles.size(overall) > 0) {
                long[] levels = IntStream.range(0, hours)
                        .map(hour -> series(hour(hour), component.ordinal()))
                        .filter(series -> quantiles.size(series) >= ENOUGH_FOR_P95)
                        .mapToLong(series -> quantiles.quantile(series, P95))
                        .sorted()
                        .toArray();
                thresholds.put(
                        component.key(),
                        levels.length == 0 ? quantiles.quantile(overall, P95) : levels[(levels.length - 1) / 2]);
            }
        }
        return thresholds;
    }
}
