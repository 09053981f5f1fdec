package io.chokan.job;

import java.nio.file.Path;

/**
 * A run that came to its end.
 *
 * @param verdict the sentence that the report begins with
 * @param archive where the archive lies, a folder or a bucket
 */
public record RunOutcome(ExitCode exitCode, String verdict, Path report, String archive, Path analysis) {}
