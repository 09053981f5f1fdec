package io.chokan.job;

import io.chokan.model.Window;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one run is asked to do.
 *
 * @param logs folder or file of log lines
 * @param traces folder or file of segment documents; null when there are none
 * @param out the folder that gets report, archive and work
 */
public record RunRequest(
        Window window,
        Settings settings,
        Path logs,
        @Nullable Path traces,
        Path out) {

    public WorkDir workDir() {
        return WorkDir.of(out, window.reportName());
    }

    public Path reportDir() {
        return out.resolve("report").resolve(window.reportName());
    }
}
