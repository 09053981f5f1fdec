package io.chokan.archive;

import java.util.List;

/**
 * What a night consists of: {@code archive/manifest/dt=YYYY-MM-DD.json}.
 *
 * @param schemaVersion of the tables
 * @param window from, to and zone as ISO-8601 text
 */
public record Manifest(int schemaVersion, WindowText window, String completeness, List<Entry> files) {
    public Manifest {
        files = List.copyOf(files);
    }

    public record WindowText(String from, String to, String zone) {}

    /** @param path key below the archive's root */
    public record Entry(String path, String table, long rows, long bytes, String sha256) {}
}
