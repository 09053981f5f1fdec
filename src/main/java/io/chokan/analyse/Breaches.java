package io.chokan.analyse;

import io.chokan.attribute.LatencyParts;
import io.chokan.attribute.SlaAttribution;
import io.chokan.model.CallStatus;
import io.chokan.model.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Goes through the night's breaches once: shares each one's excess out, writes table {@code breaches}, sums up. */
final class Breaches {
    private static final String COLUMNS = Stream.of(Component.values())
            .map(component -> component.key() + "_micros BIGINT")
            .collect(Collectors.joining(", "));

    private final Baselines baselines;
    private final long targetMicros;
    private final long fromMicros;
    private final SlotGrid grid;
    private final Map<String, Long> excessByComponent = new HashMap<>();
    private final Map<String, Long> countByCulprit = new HashMap<>();
    private final Map<String, long[]> excessBySlot = new HashMap<>();
    private long count;
    private long slowFailures;
    private long overlaps;
    private long soleCause;
    private long excessMicros;

    Breaches(Baselines baselines, long targetMicros, long fromMicros, SlotGrid grid) {
        this.baselines = baselines;
        this.targetMicros = targetMicros;
        this.fromMicros = fromMicros;
        this.grid = grid;
    }

    /** @param folder gets {@code part-00000.parquet}, which replaces what is there */
    Breaches run(Duck duck, boolean anyCall, Path folder) {
        duck.execute(
                "CREATE TABLE breach_rows (request_id VARCHAR, event_micros BIGINT, status VARCHAR, excess_micros BIGINT, "
                        + COLUMNS + ", workload_micros BIGINT, culprit VARCHAR, sole_cause BOOLEAN, overlap BOOLEAN)");
        try (DuckDBAppender appender = duck.appender("breach_rows")) {
            if (anyCall) {
                duck.each("breaches", row -> add(row, appender));
            }
        } catch (SQLException e) {
            throw new AnalysisException("the breaches cannot be kept", e);
        }
        write(
                duck,
                "SELECT request_id, make_timestamptz(event_micros) AS event_time, * EXCLUDE (request_id, event_micros) FROM breach_rows",
                folder);
        return this;
    }

    /** Writes a query's rows as one Parquet part, whole or not at all. */
    static void write(Duck duck, String query, Path folder) {
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve("part-00000.parquet");
            Path temp = folder.resolve(".part-00000.tmp");
            duck.execute(
                    "COPY (" + query + ") TO " + Duck.quote(temp.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            Files.move(temp, part, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AnalysisException("cannot write to " + folder, e);
        }
    }

    private void add(ResultSet row, DuckDBAppender appender) throws SQLException {
        LatencyParts.Parts parts = LatencyParts.exclusive(logged(row));
        Baselines.Call call = new Baselines.Call(row.getString(4), row.getString(5), row.getLong(6), row.getLong(7));
        SlaAttribution.Breach breach =
                SlaAttribution.attribute(parts, baselines.of(call, parts.micros()), targetMicros);
        append(row, appender, parts, breach);
        count(CallStatus.valueOf(row.getString(3)), row.getLong(2), parts, breach);
    }

    private static LatencyParts.Logged logged(ResultSet row) throws SQLException {
        return new LatencyParts.Logged(
                row.getDouble(8),
                millis(row, 9),
                millis(row, 10),
                millis(row, 11),
                millis(row, 12),
                millis(row, 13),
                millis(row, 14),
                millis(row, 15),
                millis(row, 16),
                millis(row, 17),
                millis(row, 18));
    }

    private static @Nullable Double millis(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static void append(
            ResultSet row, DuckDBAppender appender, LatencyParts.Parts parts, SlaAttribution.Breach breach)
            throws SQLException {
        appender.beginRow();
        appender.append(row.getString(1));
        appender.append(row.getLong(2));
        appender.append(row.getString(3));
        appender.append(breach.excessMicros());
        for (Component component : Component.values()) {
            appender.append(breach.shareMicros().get(component));
        }
        appender.append(breach.workloadMicros());
        appender.append(breach.culprit());
        appender.append(breach.soleCause());
        appender.append(parts.overlap());
        appender.endRow();
    }

    private void count(CallStatus status, long eventMicros, LatencyParts.Parts parts, SlaAttribution.Breach breach) {
        count++;
        slowFailures += status.isAnswer() ? 0 : 1;
        overlaps += parts.overlap() ? 1 : 0;
        soleCause += breach.soleCause() ? 1 : 0;
        excessMicros = plus(excessMicros, breach.excessMicros());
        countByCulprit.merge(breach.culprit(), 1L, Long::sum);
        int slot = grid.slot(eventMicros - fromMicros);
        add(SlaAttribution.WORKLOAD, breach.workloadMicros(), slot);
        for (Component component : Component.values()) {
            add(component.key(), breach.shareMicros().get(component), slot);
        }
    }

    private void add(String component, long micros, int slot) {
        if (micros > 0) {
            excessByComponent.merge(component, micros, Breaches::plus);
            long[] slots = excessBySlot.computeIfAbsent(component, unused -> new long[grid.slots()]);
            slots[slot] = plus(slots[slot], micros);
        }
    }

    /** A thousand calls of 285 years each are too much for a long; they are worth neither a crash nor a negative sum. */
    private static long plus(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    long count() {
        return count;
    }

    long slowFailures() {
        return slowFailures;
    }

    long overlaps() {
        return overlaps;
    }

    long soleCause() {
        return soleCause;
    }

    long excessMicros() {
        return excessMicros;
    }

    Map<String, Long> excessByComponent() {
        return Keys.sorted(excessByComponent);
    }

    Map<String, Long> countByCulprit() {
        return Keys.sorted(countByCulprit);
    }

    /** Components in the order of their excess. */
    Map<String, List<Long>> excessBySlot() {
        Map<String, List<Long>> series = new LinkedHashMap<>();
        for (String component : excessByComponent().keySet()) {
            series.put(
                    component,
                    LongStream.of(excessBySlot.getOrDefault(component, new long[0]))
                            .boxed()
                            .toList());
        }
        return series;
    }
}
