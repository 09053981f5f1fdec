package io.chokan.stage;

import io.chokan.model.Failing;
import io.chokan.model.Hop;
import io.chokan.model.Table;
import io.chokan.model.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Traces in, one Parquet part each of tables {@code traces} and {@code hops} out; parts that are not committed are gone. */
public final class TraceStager implements Closeable {
    private final Parts parts;
    private final PartWriter traceWriter;
    private final PartWriter hopWriter;
    private final Batch traces = new Batch(Layouts.TRACES);
    private final Batch hops = new Batch(Layouts.HOPS);

    public TraceStager(Path stagingDir) throws IOException {
        this.parts = new Parts(stagingDir, 0);
        this.traceWriter = parts.open(Table.TRACES, Layouts.TRACES);
        this.hopWriter = parts.open(Table.HOPS, Layouts.HOPS);
    }

    public void add(Trace trace) throws IOException {
        int row = traces.row();
        text(traces, "trace_id", trace.traceId());
        text(traces, "request_id", trace.requestId());
        text(traces, "model_id", trace.modelId());
        text(traces, "prompt_template_id", trace.templateId());
        traces.column("start_time").set(row, trace.startMicros());
        traces.column("duration_micros").set(row, trace.durationMicros());
        failing(traces, trace.failing());
        traces.column("cold_start").set(row, trace.coldStart());
        traces.column("unfinished").set(row, trace.unfinished());
        traces.column("lacks_parent").set(row, trace.lacksParent());
        traces.column("sampling_probability").set(row, trace.samplingProbability());
        traces.column("hops").set(row, (long) trace.hops().size());
        commit(traces, traceWriter);
        for (Hop hop : trace.hops()) {
            add(trace, hop);
        }
    }

    private void add(Trace trace, Hop hop) throws IOException {
        int row = hops.row();
        text(hops, "trace_id", trace.traceId());
        text(hops, "id", hop.id());
        text(hops, "parent_id", hop.parentId());
        text(hops, "place", hop.place().name());
        text(hops, "name", hop.name());
        text(hops, "namespace", hop.namespace());
        hops.column("start_time").set(row, hop.startMicros());
        hops.column("duration_micros").set(row, hop.durationMicros());
        hops.column("critical_micros").set(row, hop.criticalMicros());
        failing(hops, hop.failing());
        hops.column("unfinished").set(row, hop.unfinished());
        hops.column("retries").set(row, hop.retries());
        text(hops, "exception", hop.exception());
        hops.column("sampling_probability").set(row, trace.samplingProbability());
        commit(hops, hopWriter);
    }

    /** Replaces what is there; both parts exist afterwards, with no row where there is no trace. */
    public void commit() throws IOException {
        traceWriter.write(traces);
        hopWriter.write(hops);
        parts.commit();
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    private static void commit(Batch batch, PartWriter writer) throws IOException {
        batch.commit(128);
        if (batch.isFull()) {
            writer.write(batch);
        }
    }

    private static void failing(Batch batch, Failing failing) {
        batch.column("error").set(batch.row(), failing.error());
        batch.column("fault").set(batch.row(), failing.fault());
        batch.column("throttle").set(batch.row(), failing.throttle());
    }

    private static void text(Batch batch, String column, @Nullable String text) {
        if (text != null) {
            batch.column(column).set(batch.row(), Binary.fromString(Surrogates.replaced(text)));
        }
    }
}
