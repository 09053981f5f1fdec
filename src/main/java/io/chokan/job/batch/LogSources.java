package io.chokan.job.batch;

import io.chokan.aws.CloudWatchLogSource;
import io.chokan.aws.LogReading;
import io.chokan.export.FolderLogSource;
import io.chokan.export.LogSource;
import io.chokan.job.Progress;
import io.chokan.job.RunRequest;

/** Picks where raw events come from. In local mode no class of package aws is loaded. */
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
            return new CloudWatchLogSource(
                    request.settings().aws(),
                    new LogReading(
                            request.window(),
                            around.console().clock(),
                            request.settings().stage().threads(),
                            request.settings().stage().splitBytes(),
                            progress::advance,
                            around.stop()::isRaised));
        }
    }
}
