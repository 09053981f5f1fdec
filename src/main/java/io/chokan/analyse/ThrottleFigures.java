package io.chokan.analyse;

import io.chokan.analyse.Analysis.Throttle;
import io.chokan.model.Redactor;
import io.chokan.model.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What throttling reveals of a model's quota: Bedrock reserves input and {@code max_tokens} of every call when it begins, so that
 * a large {@code max_tokens} throttles though little is used.
 */
final class ThrottleFigures {
    private final Window window;
    private final @Nullable Long maxTokens;

    /** @param maxTokens what calls ask for at most, as configured; null when it is not known */
    ThrottleFigures(Window window, @Nullable Long maxTokens) {
        this.window = window;
        this.maxTokens = maxTokens;
    }

    /** One minute of a model. */
    private record Minute(
            long minute, long throttled, long taken, double input, double output, long longest, long truncated) {
        double reserved(long most) {
            return input + (double) taken * most;
        }
    }

    List<Throttle> of(Duck duck) {
        Map<String, List<Minute>> models = new TreeMap<>();
        duck.each(
                "throttle-minutes",
                row -> models.computeIfAbsent(Redactor.redact(row.getString(1)), unused -> new ArrayList<>())
                        .add(new Minute(
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getDouble(5),
                                row.getDouble(6),
                                row.getLong(7),
                                row.getLong(8))));
        List<Throttle> throttles = new ArrayList<>();
        models.forEach((model, minutes) -> throttles.add(throttle(model, minutes)));
        return throttles;
    }

    private Throttle throttle(String model, List<Minute> minutes) {
        long truncated = minutes.stream().mapToLong(Minute::truncated).max().orElse(0);
        long longest = minutes.stream().mapToLong(Minute::longest).max().orElse(0);
        long most = maxTokens != null ? maxTokens : truncated > 0 ? truncated : longest;
        List<Minute> hit =
                minutes.stream().filter(minute -> minute.throttled() > 0).toList();
        double output = minutes.stream().mapToDouble(Minute::output).sum();
        double reservedOutput =
                (double) most * minutes.stream().mapToLong(Minute::taken).sum();
        return new Throttle(
                model,
                hit.stream().mapToLong(Minute::throttled).sum(),
                hit.size(),
                time(hit.get(0).minute()),
                time(hit.get(hit.size() - 1).minute() + 1),
                median(hit.stream()
                        .mapToDouble(minute -> minute.reserved(most))
                        .sorted()
                        .toArray()),
                Math.round(minutes.stream()
                        .filter(minute -> minute.throttled() == 0)
                        .mapToDouble(minute -> minute.reserved(most))
                        .max()
                        .orElse(0)),
                most,
                maxTokens != null ? "configured" : truncated > 0 ? "truncated answers" : "longest answer",
                reservedOutput == 0 ? null : Double.valueOf(output / reservedOutput));
    }

    private static long median(double[] sorted) {
        return Math.round(sorted[(sorted.length - 1) / 2]);
    }

    private OffsetDateTime time(long epochMinute) {
        Instant time = Instant.ofEpochSecond(epochMinute * 60);
        Instant inside = time.isBefore(window.from()) ? window.from() : time.isAfter(window.to()) ? window.to() : time;
        return inside.atZone(window.zone()).toOffsetDateTime();
    }
}
