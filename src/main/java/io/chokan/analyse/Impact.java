package io.chokan.analyse;

import io.chokan.analyse.trend.SeriesKey;
import io.chokan.analyse.trend.Stretch;
import io.chokan.model.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom and what findings touched. */
final class Impact {
    private static final long NANOS_PER_CENT = 10_000_000L;

    private final Duck duck;
    private final long fromMicros;
    private final long targetMicros;
    private final Map<String, Long> thresholds;

    Impact(Duck duck, long fromMicros, long targetMicros, Map<String, Long> thresholds) {
        this.duck = duck;
        this.fromMicros = fromMicros;
        this.targetMicros = targetMicros;
        this.thresholds = thresholds;
    }

    /** @return ordered name to figure, of the calls that any of the evidence is about, within the time of the first */
    Map<String, Long> of(List<Stretch> evidence) {
        Stretch cause = evidence.get(0);
        Map<String, Long> impact = new LinkedHashMap<>();
        if (!cause.up()) {
            impact.put("missingCalls", Math.round(cause.expected() - cause.observed()));
            return impact;
        }
        within(evidence).each("impact", row -> {
            impact.put("users", row.getLong(2));
            impact.put("sessions", row.getLong(3));
            impact.put("calls", row.getLong(1));
            impact.put("billedNanoUsd", Cube.exact(row, 4));
            impact.put("late", row.getLong(5));
            impact.put("failed", row.getLong(6));
        });
        return impact;
    }

    private Duck within(List<Stretch> evidence) {
        Stretch cause = evidence.get(0);
        return duck.with("begin", Long.toString(fromMicros + cause.from() * SlotCounts.MICROS))
                .with("end", Long.toString(fromMicros + cause.to() * SlotCounts.MICROS))
                .with("condition", condition(evidence));
    }

    /** Effects say nothing of who was touched, unless there is nothing else. */
    private String condition(List<Stretch> evidence) {
        String told = evidence.stream()
                .map(Stretch::key)
                .filter(key -> !key.dimension().equals("model"))
                .map(this::condition)
                .collect(Collectors.joining(" OR "));
        return told.isEmpty() ? condition(evidence.get(0).key()) : told;
    }

    private String condition(SeriesKey key) {
        String name = Duck.quote(key.subject());
        return switch (key.dimension()) {
            case "category" -> "category = " + name;
            case "pattern" -> "pattern = " + name;
            case "message" -> "message = " + name;
            case "template" -> "coalesce(template, '(none)') = " + name;
            case "model" -> "coalesce(model, '(none)') = " + name;
            case "component" -> "answered AND " + key.subject() + " > " + thresholds.getOrDefault(key.subject(), 0L);
            default -> ofCalls(key.subject());
        };
    }

    private String ofCalls(String subject) {
        return switch (subject) {
            case "retries" -> "retries > 0";
            case "end_to_end" -> "e2e > " + targetMicros;
            default -> "true";
        };
    }

    /** Users × money × budget: calls that were late or failed spend the budget. */
    static double weight(Map<String, Long> impact) {
        long missing = impact.getOrDefault("missingCalls", 0L);
        double users = 1.0 + impact.getOrDefault("users", missing);
        double cents = 1 + (double) impact.getOrDefault("billedNanoUsd", 0L) / NANOS_PER_CENT;
        double budget = 1.0 + impact.getOrDefault("late", missing) + impact.getOrDefault("failed", 0L);
        return users * cents * budget;
    }

    /** What the touched calls have in common more than others of the same time; null when nothing. */
    @Nullable
    String dimension(List<Stretch> evidence) {
        if (!evidence.get(0).up()) {
            return null;
        }
        String subject = evidence.get(0).key().subject();
        return within(evidence).list("impact-dimension", row -> String.valueOf(row.getString(1))).stream()
                .filter(name -> !name.endsWith("=" + subject))
                .map(Redactor::redact)
                .findFirst()
                .orElse(null);
    }
}
