package io.chokan.job;

import java.nio.file.Path;

/**
 * A run that came to its end.
 *
 * @param verdict the sentence that the report begins with
 * @param archive the folder of this window's tables
 */
public record RunOutcome(ExitCode exitCode, String verdict, Path report, Path archive, Path analysis) {}
