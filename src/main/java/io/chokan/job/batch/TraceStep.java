package io.chokan.job.batch;

import io.chokan.export.FolderTraceSource;
import io.chokan.job.RunRequest;
import io.chokan.stage.TraceStager;
import java.io.IOException;
import java.util.List;

/** Reads the segment documents of the window, when there are any, and stages them. */
final class TraceStep {
    private TraceStep() {}

    static void requireInput(RunRequest request) {
        if (request.traces() != null) {
            new FolderTraceSource(request.traces()).requireInput();
        }
    }

    /** Gives a remark for the log. */
    static String run(RunRequest request) throws IOException {
        FolderTraceSource.Traces traces = request.traces() == null
                ? new FolderTraceSource.Traces(List.of(), 0, 0)
                : new FolderTraceSource(request.traces()).read(request.window());
        TraceStager.stage(traces.traces().iterator(), request.workDir().staging());
        return traces.traces().size() + " traces of " + traces.documents() + " documents"
                + (traces.rejected() == 0 ? "" : ", " + traces.rejected() + " lines were none");
    }
}
