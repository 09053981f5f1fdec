package io.chokan.job.batch;

import io.chokan.export.FolderTraceSource;
import io.chokan.job.RunRequest;
import io.chokan.model.TraceIntake;
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

    /** Leaves behind what it found, for the analysis; gives a remark for the log. */
    static String run(RunRequest request) throws IOException {
        try (TraceStager stager = new TraceStager(request.workDir().staging())) {
            TraceIntake intake = request.traces() == null
                    ? TraceIntake.NONE
                    : new FolderTraceSource(request.traces()).read(request.window(), stager::add);
            stager.commit();
            Json.write(request.workDir().traceIntake(), intake);
            return remark(intake);
        }
    }

    private static String remark(TraceIntake intake) {
        return intake.traces() + " traces of " + intake.documents() + " documents"
                + (intake.repeated() == 0 ? "" : ", " + intake.repeated() + " segments came again")
                + (intake.rejected() == 0 ? "" : ", " + intake.rejected() + " lines were none")
                + (intake.unreadFiles().isEmpty()
                        ? ""
                        : ", " + intake.unreadFiles().size() + " files could not be read to their end");
    }
}
