package io.chokan.analyse;

import io.chokan.analyse.Analysis.Daily;
import io.chokan.analyse.trend.SeriesKey;
import io.chokan.analyse.trend.Stretch;
import io.chokan.model.Component;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Writes table {@code summaries}: the little that later nights need to know of this one. */
final class Summaries {
    private final DuckDBAppender appender;
    private final long fromMicros;

    private Summaries(DuckDBAppender appender, long fromMicros) {
        this.appender = appender;
        this.fromMicros = fromMicros;
    }

    static void write(
            Duck duck,
            Path folder,
            long fromMicros,
            Cube cube,
            Daily tonight,
            Baselines baselines,
            List<Analysis.UnknownTemplate> templates,
            TrendRows trends,
            List<SummaryRow> money,
            SlaRows sla) {
        duck.execute(
                "CREATE TABLE summary_rows (kind VARCHAR, bucket_micros BIGINT, dimension VARCHAR, key VARCHAR, metric VARCHAR, value BIGINT)");
        try (DuckDBAppender appender = duck.appender("summary_rows")) {
            Summaries summaries = new Summaries(appender, fromMicros);
            summaries.daily(tonight);
            summaries.patterns(cube);
            for (Analysis.UnknownTemplate template : templates) {
                summaries.row("template", null, "template", template.templateId(), "count", template.count());
            }
            for (SummaryRow row : money) {
                summaries.row(row.kind(), row.bucketMicros(), row.dimension(), row.key(), row.metric(), row.value());
            }
            summaries.baselines(baselines);
            sla.write(summaries::row);
            summaries.trends(trends);
        } catch (SQLException e) {
            throw new AnalysisException("the summaries cannot be kept", e);
        }
        Breaches.write(
                duck,
                "SELECT kind, make_timestamptz(bucket_micros) AS bucket_start, dimension, key, metric, value FROM summary_rows"
                        + " ORDER BY kind, dimension, key, metric, bucket_micros",
                folder);
    }

    private void daily(Daily tonight) throws SQLException {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("calls", tonight.calls());
        figures.put("answers", tonight.answers());
        figures.put("answersWithin", tonight.answersWithin());
        figures.put("measured", tonight.measured());
        figures.put("breaches", tonight.breaches());
        figures.put("errors", tonight.errors());
        figures.put("billedNanoUsd", tonight.billedNanoUsd());
        figures.put("wasteNanoUsd", tonight.wasteNanoUsd());
        figures.put("complete", tonight.complete() ? 1L : 0L);
        for (Map.Entry<String, Long> figure : figures.entrySet()) {
            row("daily", null, "", "", figure.getKey(), figure.getValue());
        }
    }

    private void patterns(Cube cube) throws SQLException {
        Map<String, Long> counts =
                cube.by(Cube.Cell::isError, cell -> String.valueOf(cell.pattern()), Cube.Cell::calls);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            row("pattern", null, "pattern", count.getKey(), "count", count.getValue());
        }
    }

    private void baselines(Baselines baselines) throws SQLException {
        long[] overall = baselines.overall();
        for (Component component : Component.values()) {
            row("baseline", null, "component", component.key(), "medianMicros", overall[component.ordinal()]);
        }
    }

    /** What later nights' trends are tested against. Slots in which nothing was counted have no row. */
    private void trends(TrendRows trends) throws SQLException {
        for (Map.Entry<SlotCounts.Measure, long[]> counts :
                trends.counts().all().entrySet()) {
            SlotCounts.Measure measure = counts.getKey();
            for (int slot = 0; slot < counts.getValue().length; slot++) {
                if (counts.getValue()[slot] != 0) {
                    long value = counts.getValue()[slot];
                    row("bucket", begin(slot), measure.dimension(), measure.key(), measure.metric(), value);
                }
            }
        }
        for (Map.Entry<String, Long> threshold : trends.thresholds().entrySet()) {
            row("threshold", null, "component", threshold.getKey(), "micros", threshold.getValue());
        }
        for (Stretch found : trends.stretches()) {
            SeriesKey key = found.key();
            row(
                    "finding",
                    begin(found.from()),
                    key.dimension(),
                    key.subject(),
                    key.kind().name(),
                    found.to() - found.from());
        }
    }

    /**
     * What the night leaves for the trends of later nights.
     *
     * @param thresholds component to the microseconds over which it counted as slow
     * @param stretches what was found unusual, series by series
     */
    record TrendRows(SlotCounts counts, Map<String, Long> thresholds, List<Stretch> stretches) {}

    private long begin(int slot) {
        return fromMicros + slot * SlotCounts.MICROS;
    }

    private void row(String kind, @Nullable Long bucketMicros, String dimension, String key, String metric, long value)
            throws SQLException {
        appender.beginRow();
        appender.append(kind);
        if (bucketMicros == null) {
            appender.appendNull();
        } else {
            appender.append(bucketMicros.longValue());
        }
        appender.append(dimension);
        appender.append(key);
        appender.append(metric);
        appender.append(value);
        appender.endRow();
    }
}
