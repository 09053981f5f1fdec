package io.chokan.archive;

import java.util.List;

/**
 * What a night consists of: {@code archive/manifest/dt=YYYY-MM-DD.json}.
 *
 * @param schemaVersion of the tables
 * @param revision 1 for the first time that the night is stored, one more each time that other content replaces it; 0 in
 *     manifests older than this count
 * @param window from, to and zone as ISO-8601 text
 */
public record Manifest(int schemaVersion, int revision, WindowText window, String completeness, List<Entry> files) {
    public Manifest {
        files = List.copyOf(files);
    }

    public record WindowText(String from, String to, String zone) {}

    /** @param path key below the archive's root */
    public record Entry(String path, String table, long rows, long bytes, String sha256) {}

    Manifest withRevision(int number) {
        return new Manifest(schemaVersion, number, window, completeness, files);
    }
}
