package io.chokan.analyse;

import io.chokan.model.Window;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the promise of later nights needs to know of this one: rows of table {@code summaries}. */
final class SlaRows {
    private static final int BUCKET_MINUTES = 5;
    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Window window;
    private final MinuteCounts counts;
    private final Baselines baselines;
    private final Cuts cuts;

    SlaRows(Window window, MinuteCounts counts, Baselines baselines, Cuts cuts) {
        this.window = window;
        this.counts = counts;
        this.baselines = baselines;
        this.cuts = cuts;
    }

    /** Takes one row. */
    interface Sink {
        void row(String kind, @Nullable Long bucketMicros, String dimension, String key, String metric, long value)
                throws SQLException;
    }

    void write(Sink sink) throws SQLException {
        for (Map.Entry<String, Long> level : baselines.levels().entrySet()) {
            sink.row("baseline", null, "level", level.getKey(), "median", level.getValue());
        }
        buckets(sink, "calls", counts.calls());
        buckets(sink, "errors", counts.errors());
        buckets(sink, "measured", counts.measured());
        buckets(sink, "slow", counts.slow());
        cuts.summarize((dimension, key, metric, value) -> sink.row("cut", null, dimension, key, metric, value));
    }

    /** Five minutes of the clock each, none where nothing was counted. */
    private void buckets(Sink sink, String key, long[] minutes) throws SQLException {
        long first = window.fromMicros() / MINUTE_MICROS;
        for (int minute = -(int) (first % BUCKET_MINUTES); minute < minutes.length; minute += BUCKET_MINUTES) {
            long sum = MinuteCounts.sum(minutes, Math.max(0, minute), BUCKET_MINUTES + Math.min(0, minute));
            if (sum > 0) {
                sink.row("bucket", (first + minute) * MINUTE_MICROS, "objective", key, "count", sum);
            }
        }
    }
}
