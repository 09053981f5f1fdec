package io.chokan.job.batch;

import io.chokan.export.FolderTraceSource;
import io.chokan.job.RunRequest;
import io.chokan.stage.TraceStager;
import java.io.IOException;

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
        try (TraceStager stager = new TraceStager(request.workDir().staging())) {
            FolderTraceSource.Counts counts = request.traces() == null
                    ? FolderTraceSource.Counts.NONE
                    : new FolderTraceSource(request.traces()).read(request.window(), stager::add);
            stager.commit();
            return counts.traces() + " traces of " + counts.documents() + " documents"
                    + (counts.repeated() == 0 ? "" : ", " + counts.repeated() + " segments came again")
                    + (counts.rejected() == 0 ? "" : ", " + counts.rejected() + " lines were none");
        }
    }
}
