package io.chokan.job.batch;

import io.chokan.analyse.Analysis;
import io.chokan.job.RunRequest;
import io.chokan.job.Version;
import io.chokan.job.WorkDir;
import io.chokan.model.LogIntake;
import io.chokan.report.Narrative;
import io.chokan.report.ReportWriter;
import io.chokan.report.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Renders beside the report that is there and exchanges the folders, so that readers see the old one or the new one. */
final class ReportFolder {
    private static final double MILLIS = 1000.0;

    private final RunRequest request;
    private final Clock clock;
    private final Path home;
    private final Instant started;

    ReportFolder(RunRequest request, Clock clock, Path home) {
        this.request = request;
        this.clock = clock;
        this.home = home;
        this.started = clock.instant();
    }

    /** @param narrative null when none is wanted */
    void render(Analysis analysis, @Nullable LogIntake intake, @Nullable Narrative narrative) throws IOException {
        WorkDir work = request.workDir();
        WorkDir.delete(work.newReport());
        Files.createDirectories(work.newReport());
        new ReportWriter(
                        home.resolve("report-templates"),
                        request.settings().application(),
                        request.settings().delivery().editions())
                .write(analysis, runInfo(intake, narrative), work.newReport());
        exchange(work);
    }

    private void exchange(WorkDir work) throws IOException {
        WorkDir.delete(work.oldReport());
        Files.createDirectories(request.reportDir().getParent());
        if (Files.exists(request.reportDir())) {
            Files.move(request.reportDir(), work.oldReport(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(work.newReport(), request.reportDir(), StandardCopyOption.ATOMIC_MOVE);
        WorkDir.delete(work.oldReport());
    }

    private RunInfo runInfo(@Nullable LogIntake intake, @Nullable Narrative narrative) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("logs", logs());
        if (request.traces() != null) {
            paths.put("traces", request.traces().toAbsolutePath().normalize().toString());
        }
        paths.put("out", request.out().toAbsolutePath().normalize().toString());
        return new RunInfo(
                UUID.randomUUID().toString(),
                started.atZone(request.window().zone()).toOffsetDateTime(),
                Duration.between(started, clock.instant()).toMillis() / MILLIS,
                Version.text(),
                Recorder.host(),
                paths,
                intake,
                narrative);
    }

    private String logs() {
        return switch (request.settings().mode()) {
            case LOCAL -> request.logs().toAbsolutePath().normalize().toString();
            case AWS -> String.join(", ", request.settings().aws().export().logGroups());
        };
    }
}
