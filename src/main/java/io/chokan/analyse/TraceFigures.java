package io.chokan.analyse;

import io.chokan.analyse.Traces.ColdStarts;
import io.chokan.analyse.Traces.Edge;
import io.chokan.analyse.Traces.Propagation;
import io.chokan.analyse.Traces.RetryStorm;
import io.chokan.analyse.Traces.Service;
import io.chokan.analyse.Traces.SlowTrace;
import io.chokan.analyse.Traces.Throttling;
import io.chokan.model.Redactor;
import io.chokan.model.TraceIntake;
import io.chokan.model.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The traces that were received, each weighing one over its probability. */
final class TraceFigures {
    /** Digits of the weights' unit, millionths of a request. */
    private static final int WEIGHT_DIGITS = 6;

    /** Half the width of a normal distribution's middle 95 %, in standard deviations. */
    private static final double Z_95 = 1.96;

    private static final int QUARTERS_MINUTES = 15;

    private static final int LEAST_FOR_MEDIAN = 20;

    private final Duck duck;
    private final Window window;
    private final TraceIntake intake;

    TraceFigures(Duck duck, Window window, TraceIntake intake) {
        this.duck = duck;
        this.window = window;
        this.intake = intake;
    }

    private record Counts(
            long received,
            double requests,
            double margin,
            double slow,
            double failed,
            long unfinished,
            long lackingParent,
            double waitedMicros,
            double slowWaitedMicros) {}

    Traces traces() {
        if (duck.number("trace-received") == 0) {
            return Traces.none(intake);
        }
        duck.run("trace-hops");
        Counts counts = duck.list("trace-counts", TraceFigures::counts).get(0);
        Map<String, Long> sampling = new LinkedHashMap<>();
        duck.each("trace-sampling", row -> sampling.put(row.getString(1), row.getLong(2)));
        return new Traces(
                counts.received(),
                intake.documents(),
                intake.rejected(),
                intake.repeated(),
                intake.unreadFiles().stream().map(Redactor::redact).toList(),
                counts.requests(),
                counts.margin(),
                counts.slow(),
                counts.failed(),
                sampling,
                counts.unfinished(),
                counts.lackingParent(),
                duck.list("trace-services", row -> service(row, counts)),
                duck.list("trace-edges", TraceFigures::edge),
                retryStorms(),
                duck.list("trace-throttles", this::throttling),
                coldStarts(),
                duck.list("trace-propagation", TraceFigures::propagation),
                duck.list("slow-traces", this::slowTrace),
                new Waterfalls(duck, window).all());
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("received"),
                weight(row, "weight"),
                tenths(Z_95 * Math.sqrt(weight(row, "variance"))),
                weight(row, "slow"),
                weight(row, "failed"),
                row.getLong("unfinished"),
                row.getLong("lacking_parent"),
                row.getDouble("waited"),
                row.getDouble("slow_waited"));
    }

    private static Service service(ResultSet row, Counts counts) throws SQLException {
        return new Service(
                safe(row.getString("service")),
                row.getBoolean("root"),
                row.getLong("received"),
                weight(row, "calls"),
                micros(row, "p50"),
                micros(row, "p99"),
                weight(row, "failed"),
                counts.waitedMicros() == 0 ? 0 : share(row.getDouble("critical") / counts.waitedMicros()),
                counts.slowWaitedMicros() == 0
                        ? null
                        : share(row.getDouble("slow_critical") / counts.slowWaitedMicros()));
    }

    private static Edge edge(ResultSet row) throws SQLException {
        return new Edge(
                safeOrNull(row.getString("caller")),
                safe(row.getString("service")),
                weight(row, "calls"),
                weight(row, "failed"));
    }

    /** Quarters of an hour that follow one another are one storm. */
    private List<RetryStorm> retryStorms() {
        List<RetryStorm> storms = new ArrayList<>();
        duck.each("trace-storms", row -> {
            OffsetDateTime from = quarter(row.getLong("slot"));
            RetryStorm next = new RetryStorm(
                    safe(row.getString("service")),
                    from,
                    from.plusMinutes(QUARTERS_MINUTES),
                    row.getLong("received"),
                    weight(row, "calls"),
                    weight(row, "attempts"));
            RetryStorm last = storms.isEmpty() ? null : storms.get(storms.size() - 1);
            if (last != null
                    && last.service().equals(next.service())
                    && last.to().equals(next.from())) {
                storms.set(storms.size() - 1, joined(last, next));
            } else {
                storms.add(next);
            }
        });
        return storms;
    }

    private static RetryStorm joined(RetryStorm first, RetryStorm second) {
        return new RetryStorm(
                first.service(),
                first.from(),
                second.to(),
                first.received() + second.received(),
                tenths(first.calls() + second.calls()),
                tenths(first.attempts() + second.attempts()));
    }

    private Throttling throttling(ResultSet row) throws SQLException {
        return new Throttling(
                safe(row.getString("service")),
                safeOrNull(row.getString("model")),
                row.getLong("received"),
                weight(row, "requests"),
                weight(row, "recovered"),
                quarter(row.getLong("slot")),
                weight(row, "weight"));
    }

    /** A median of a handful of traces, one of which weighs as much as all the others, is none. */
    private static @Nullable Long median(ResultSet row) throws SQLException {
        return row.getLong("received") < LEAST_FOR_MEDIAN ? null : row.getLong("p50");
    }

    private @Nullable ColdStarts coldStarts() {
        Map<Boolean, ColdStarts> byCold = new LinkedHashMap<>();
        duck.each(
                "trace-cold-starts",
                row -> byCold.put(
                        row.getBoolean("cold_start"),
                        new ColdStarts(
                                row.getLong("received"),
                                weight(row, "requests"),
                                median(row),
                                null,
                                window.at(row.getLong("first")),
                                window.at(row.getLong("last")))));
        ColdStarts cold = byCold.get(true);
        ColdStarts others = byCold.get(false);
        return cold == null || others == null
                ? cold
                : new ColdStarts(
                        cold.received(),
                        cold.requests(),
                        cold.p50Micros(),
                        others.p50Micros(),
                        cold.first(),
                        cold.last());
    }

    private static Propagation propagation(ResultSet row) throws SQLException {
        return new Propagation(
                safe(row.getString("service")),
                row.getLong("received"),
                weight(row, "requests"),
                weight(row, "tried_again"),
                weight(row, "done_without"),
                weight(row, "passed_on"),
                safeOrNull(row.getString("exception")));
    }

    private SlowTrace slowTrace(ResultSet row) throws SQLException {
        return new SlowTrace(
                row.getString(1),
                safeOrNull(row.getString(2)),
                window.at(row.getLong(3)),
                row.getLong(4),
                safe(row.getString(5)));
    }

    private OffsetDateTime quarter(long slot) {
        return window.at(window.fromMicros()
                + slot * Duration.ofMinutes(QUARTERS_MINUTES).toNanos() / 1000);
    }

    /** Requests to a tenth, from millionths. */
    private static double weight(ResultSet row, String column) throws SQLException {
        return new BigDecimal(row.getString(column))
                .movePointLeft(WEIGHT_DIGITS)
                .setScale(1, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double share(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    private static @Nullable Long micros(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : micros;
    }

    static String safe(@Nullable String text) {
        return text == null ? "" : Redactor.redact(text);
    }

    static @Nullable String safeOrNull(@Nullable String text) {
        return text == null ? null : Redactor.redact(text);
    }
}
