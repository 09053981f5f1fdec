package io.chokan.stage;

import io.chokan.model.Hop;
import io.chokan.model.Table;
import io.chokan.model.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Traces in, one Parquet part each of tables {@code traces} and {@code hops} out. */
public final class TraceStager {
    private final PartWriter traceWriter;
    private final PartWriter hopWriter;
    private final Batch traces = new Batch(Layouts.TRACES);
    private final Batch hops = new Batch(Layouts.HOPS);

    private TraceStager(PartWriter traceWriter, PartWriter hopWriter) {
        this.traceWriter = traceWriter;
        this.hopWriter = hopWriter;
    }

    /** Replaces what is there; both parts exist afterwards, with no row where there is no trace. */
    public static void stage(Iterator<Trace> traces, Path stagingDir) throws IOException {
        try (Parts parts = new Parts(stagingDir, 0)) {
            TraceStager stager =
                    new TraceStager(parts.open(Table.TRACES, Layouts.TRACES), parts.open(Table.HOPS, Layouts.HOPS));
            while (traces.hasNext()) {
                stager.add(traces.next());
            }
            stager.flush();
            parts.commit();
        }
    }

    private void add(Trace trace) throws IOException {
        int row = traces.row();
        text(traces, "trace_id", trace.traceId());
        text(traces, "request_id", trace.requestId());
        traces.column("start_time").set(row, trace.startMicros());
        traces.column("duration_micros").set(row, trace.durationMicros());
        flags(traces, trace.error(), trace.fault(), trace.throttle());
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
        text(hops, "name", hop.name());
        text(hops, "namespace", hop.namespace());
        hops.column("start_time").set(row, hop.startMicros());
        hops.column("duration_micros").set(row, hop.durationMicros());
        flags(hops, hop.error(), hop.fault(), hop.throttle());
        hops.column("sampling_probability").set(row, trace.samplingProbability());
        commit(hops, hopWriter);
    }

    private void flush() throws IOException {
        traceWriter.write(traces);
        hopWriter.write(hops);
    }

    private static void commit(Batch batch, PartWriter writer) throws IOException {
        batch.commit(128);
        if (batch.isFull()) {
            writer.write(batch);
        }
    }

    private static void flags(Batch batch, boolean error, boolean fault, boolean throttle) {
        batch.column("error").set(batch.row(), error);
        batch.column("fault").set(batch.row(), fault);
        batch.column("throttle").set(batch.row(), throttle);
    }

    private static void text(Batch batch, String column, @Nullable String text) {
        if (text != null) {
            batch.column(column).set(batch.row(), Binary.fromString(Surrogates.replaced(text)));
        }
    }
}
