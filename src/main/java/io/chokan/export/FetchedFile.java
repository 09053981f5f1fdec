package io.chokan.export;

import io.chokan.model.InputFile;
import java.nio.file.Path;

/**
 * A file of log lines that was fetched from elsewhere.
 *
 * @param name where it came from: what reports and rejects call it, and what files are ordered by
 * @param path where it lies now; not looked at unless the state is READ
 * @param state READ, or why nobody should read it
 * @param modifiedMillis when it was last changed there
 */
public record FetchedFile(String name, Path path, InputFile.State state, long bytes, long modifiedMillis) {}
