package io.chokan.archive;

import io.chokan.model.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    public record WindowText(String from, String to, String zone) {
        /** @param incident its name; null for a night */
        public Window window(@Nullable String incident) {
            return new Window(instant(from), instant(to), ZoneId.of(zone), incident);
        }

        /** The offset says it all; a zone's name behind it is not read. */
        private static Instant instant(String text) {
            return OffsetDateTime.parse(text.replaceAll("\\[.*]$", "")).toInstant();
        }
    }

    /** @param path key below the archive's root */
    public record Entry(String path, String table, long rows, long bytes, String sha256) {}

    Manifest withRevision(int number) {
        return new Manifest(schemaVersion, number, window, completeness, files);
    }
}
