package io.chokan.job.batch;

import io.chokan.aws.AwsException;
import io.chokan.aws.AwsSettings;
import io.chokan.aws.CloudWatchLogSource;
import io.chokan.aws.LogReading;
import io.chokan.aws.S3FolderLogSource;
import io.chokan.aws.XRayTraceSource;
import io.chokan.export.FolderLogSource;
import io.chokan.export.LogSource;
import io.chokan.job.Progress;
import io.chokan.job.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Picks where raw events and traces come from. In local mode no class of package aws is loaded. */
final class LogSources {
    private LogSources() {}

    static LogSource of(RunRequest request, Progress progress, Surroundings around) {
        return switch (request.settings().mode()) {
            case LOCAL ->
                new FolderLogSource(
                        request.logs(),
                        request.settings().stage().threads(),
                        request.settings().stage().splitBytes(),
                        progress::advance);
            case AWS -> Aws.source(request, progress, around);
        };
    }

    /** Loaded when it is needed. */
    private static final class Aws {
        static LogSource source(RunRequest request, Progress progress, Surroundings around) {
            AwsSettings settings = request.settings().aws();
            LogReading reading = reading(request, progress, around);
            return settings.export().objects().folders().isEmpty()
                    ? new CloudWatchLogSource(settings, reading)
                    : new S3FolderLogSource(settings, reading);
        }
    }

    private static LogReading reading(RunRequest request, Progress progress, Surroundings around) {
        return new LogReading(
                request.window(),
                around.console().clock(),
                request.settings().stage().threads(),
                request.settings().stage().splitBytes(),
                progress::advance,
                around.stop()::isRaised);
    }

    /** Fetches traces from X-Ray; gives what could not be had. */
    static List<String> fetchTraces(RunRequest request, Surroundings around, double slowSeconds, Path file)
            throws IOException {
        try {
            Progress none = around.console().progress();
            return new XRayTraceSource(request.settings().aws(), reading(request, none, around))
                    .fetch(slowSeconds, file);
        } catch (AwsException e) {
            return List.of("X-Ray: " + e.getMessage());
        }
    }
}
