package io.chokan.stage;

import io.chokan.model.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/** Traces in, one Parquet part each of tables {@code traces} and {@code hops} out. */
public final class TraceStager {
    private TraceStager() {}

    /** Replaces what is there; both parts exist afterwards, with no row where there is no trace. */
    public static void stage(Iterator<Trace> traces, Path stagingDir) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
