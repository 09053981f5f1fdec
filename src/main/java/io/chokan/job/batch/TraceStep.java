package io.chokan.job.batch;

import io.chokan.export.FolderTraceSource;
import io.chokan.job.RunRequest;
import io.chokan.job.Settings;
import io.chokan.model.TraceIntake;
import io.chokan.stage.TraceStager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the segment documents of the window, when there are any, and stages them. */
final class TraceStep {
    private TraceStep() {}

    static void requireInput(RunRequest request) {
        if (request.traces() != null) {
            new FolderTraceSource(request.traces()).requireInput();
        }
    }

    /** Leaves behind what it found, for the analysis; gives a remark for the log. */
    static String run(RunRequest request, Surroundings around, double slowSeconds) throws IOException {
        try (TraceStager stager = new TraceStager(request.workDir().staging())) {
            TraceIntake intake = fetches(request)
                    ? fetched(request, around, slowSeconds, stager)
                    : request.traces() == null
                            ? TraceIntake.NONE
                            : new FolderTraceSource(request.traces()).read(request.window(), stager::add);
            stager.commit();
            Json.write(request.workDir().traceIntake(), intake);
            return remark(intake);
        }
    }

    /** A folder that was named goes before X-Ray. */
    private static boolean fetches(RunRequest request) {
        return request.settings().mode() == Settings.Mode.AWS
                && request.traces() == null
                && request.settings().aws().traces().most() > 0;
    }

    /** A night without its traces is a night all the same: the report says what is missing. */
    private static TraceIntake fetched(RunRequest request, Surroundings around, double slowSeconds, TraceStager stager)
            throws IOException {
        Path file = request.workDir().source().resolve("traces.ndjson");
        List<String> missing = LogSources.fetchTraces(request, around, slowSeconds, file);
        TraceIntake read =
                Files.exists(file) ? new FolderTraceSource(file).read(request.window(), stager::add) : TraceIntake.NONE;
        List<String> unread = new ArrayList<>(read.unreadFiles());
        unread.addAll(missing);
        return new TraceIntake(read.traces(), read.documents(), read.rejected(), read.repeated(), unread);
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
