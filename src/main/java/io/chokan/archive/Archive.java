package io.chokan.archive;

import io.chokan.model.Table;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nights and incidents in an {@link ObjectStore}. A night counts from the moment its manifest is there, and consists of the
 * files that it names. Files have names made of their content, so that a new night's never overwrite those of the one that
 * still counts; whoever goes by the manifest sees the old night or the new one, whole.
 */
public final class Archive {
    /** Version of the tables' columns. */
    public static final int SCHEMA_VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final Pattern MANIFEST = Pattern.compile("manifest/dt=(\\d{4}-\\d{2}-\\d{2})\\.json");

    private static final Pattern ANY_MANIFEST = Pattern.compile(
            "manifest/dt=\\d{4}-\\d{2}-\\d{2}\\.json|incidents/\\d{4}-\\d{2}-\\d{2}-(?<incident>[^/]+)/manifest\\.json");

    private final ObjectStore store;

    public Archive(ObjectStore store) {
        this.store = store;
    }

    /**
     * Stores the staged tables of a window and, last, its manifest; then removes the files of the night it replaces. Killed
     * anywhere and run again, it ends the same. The same tables once more change nothing; others make the next revision.
     *
     * @param completeness what the manifest says of it, for example {@code complete}
     * @throws ReplacedException when another run stored the window meanwhile: that one counts, and nothing of this one is left
     */
    public Manifest store(Window window, Path stagingDir, String completeness) throws IOException {
        return new NightWriter(store, window).store(stagingDir, completeness);
    }

    /** Dates of the nights that count, oldest first. */
    public List<LocalDate> nights() throws IOException {
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate date : named()) {
            if (manifest(date).isPresent()) {
                dates.add(date);
            }
        }
        return dates;
    }

    /** Dates that have a manifest, readable or not. */
    private List<LocalDate> named() throws IOException {
        List<LocalDate> dates = new ArrayList<>();
        for (String key : store.list("manifest/")) {
            Matcher matcher = MANIFEST.matcher(key);
            if (matcher.matches() && isDate(matcher.group(1))) {
                dates.add(LocalDate.parse(matcher.group(1)));
            }
        }
        return dates;
    }

    /** The night's manifest; empty, with a warning in the log, when it cannot be read: such a night does not count. */
    public Optional<Manifest> manifest(LocalDate date) throws IOException {
        return read(Place.manifest(date));
    }

    /** The same of a night or an incident. */
    public Optional<Manifest> manifest(Window window) throws IOException {
        return read(Place.of(window).manifest());
    }

    private Optional<Manifest> read(String key) throws IOException {
        return store.read(key).flatMap(stored -> ManifestJson.parse(key, stored.text()));
    }

    /**
     * Local files of one table of a night, as its manifest names them; empty when the night does not count. A night that is
     * replaced meanwhile is read again.
     */
    public List<Path> files(LocalDate date, Table table) throws IOException {
        Optional<Manifest> manifest = manifest(date);
        while (manifest.isPresent()) {
            try {
                return fetch(manifest.get(), table);
            } catch (NoSuchFileException missing) {
                Optional<Manifest> now = manifest(date);
                if (now.equals(manifest)) {
                    throw missing;
                }
                manifest = now;
            }
        }
        return List.of();
    }

    /** A window that counts, and what it consists of. */
    public record Kept(Window window, Manifest manifest) {}

    /** Nights and incidents that count, by their keys. A manifest that cannot be read is left out, with a warning in the log. */
    public List<Kept> kept() throws IOException {
        List<String> keys = new ArrayList<>(store.list("manifest/"));
        keys.addAll(store.list("incidents/"));
        List<Kept> kept = new ArrayList<>();
        for (String key : keys) {
            Matcher matcher = ANY_MANIFEST.matcher(key);
            if (matcher.matches()) {
                read(key)
                        .ifPresent(manifest ->
                                kept.add(new Kept(manifest.window().window(matcher.group("incident")), manifest)));
            }
        }
        return kept;
    }

    /** Local files of a window by table, which the caller only reads. */
    public Map<Table, List<Path>> files(Manifest manifest) throws IOException {
        Map<Table, List<Path>> files = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            files.put(table, fetch(manifest, table));
        }
        return files;
    }

    private List<Path> fetch(Manifest manifest, Table table) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Manifest.Entry entry : manifest.files()) {
            if (entry.table().equals(table.key())) {
                files.add(store.fetch(entry.path(), entry.sha256()));
            }
        }
        return files;
    }

    /**
     * Local files of one table for each of the counting nights in the {@code nights} days before {@code date}, oldest first.
     * A night whose files are missing or damaged is left out, with a warning in the log.
     */
    public Map<LocalDate, List<Path>> before(LocalDate date, int nights, Table table) throws IOException {
        Map<LocalDate, List<Path>> files = new TreeMap<>();
        for (LocalDate night : named()) {
            if (night.isBefore(date) && !night.isBefore(date.minusDays(nights))) {
                try {
                    addNight(night, table, files);
                } catch (FileSystemException | DamagedException missing) {
                    LOG.warn(
                            "the archive of {} is incomplete ({}); it is not compared with, run it again",
                            night,
                            missing.getMessage());
                }
            }
        }
        return files;
    }

    private void addNight(LocalDate night, Table table, Map<LocalDate, List<Path>> files) throws IOException {
        if (manifest(night).isPresent()) {
            files.put(night, files(night, table));
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException noDate) {
            return false;
        }
    }
}
