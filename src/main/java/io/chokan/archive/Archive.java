package io.chokan.archive;

import io.chokan.model.Table;
import io.chokan.model.Window;
import io.chokan.stage.ParquetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectStore store;

    public Archive(ObjectStore store) {
        this.store = store;
    }

    /**
     * Stores the staged tables of a window and, last, its manifest; then removes the files of the night it replaces. Killed
     * anywhere and run again, it ends the same.
     *
     * @param completeness what the manifest says of it, for example {@code complete}
     */
    public Manifest store(Window window, Path stagingDir, String completeness) throws IOException {
        Place place = Place.of(window);
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Table table : Table.values()) {
            for (Path file : parquet(stagingDir.resolve(table.folder()))) {
                entries.add(put(place, table, file));
            }
        }
        Manifest manifest = new Manifest(
                SCHEMA_VERSION,
                new Manifest.WindowText(
                        window.from().atZone(window.zone()).toOffsetDateTime().toString(),
                        window.to().atZone(window.zone()).toOffsetDateTime().toString(),
                        window.zone().getId()),
                completeness,
                entries);
        store.put(place.manifest(), JSON.writeValueAsBytes(manifest));
        removeReplaced(place, manifest);
        return manifest;
    }

    private Manifest.Entry put(Place place, Table table, Path file) throws IOException {
        String sha256 = Sha256.of(file);
        String name = file.getFileName().toString().replace(".parquet", "-" + sha256.substring(0, 12) + ".parquet");
        String key = place.folder(table) + name;
        store.put(key, file);
        return new Manifest.Entry(key, table.key(), ParquetRows.count(file), Files.size(file), sha256);
    }

    private void removeReplaced(Place place, Manifest manifest) throws IOException {
        Set<String> named = new HashSet<>(
                manifest.files().stream().map(Manifest.Entry::path).toList());
        for (Table table : Table.values()) {
            for (String key : store.list(place.folder(table))) {
                if (!named.contains(key)) {
                    store.delete(key);
                }
            }
        }
    }

    /** Dates of the nights that count, oldest first. */
    public List<LocalDate> nights() throws IOException {
        List<LocalDate> dates = new ArrayList<>();
        for (String key : store.list("manifest/")) {
            Matcher matcher = MANIFEST.matcher(key);
            if (matcher.matches()
                    && isDate(matcher.group(1))
                    && manifest(LocalDate.parse(matcher.group(1))).isPresent()) {
                dates.add(LocalDate.parse(matcher.group(1)));
            }
        }
        return dates;
    }

    /** The night's manifest; empty, with a warning in the log, when it cannot be read: such a night does not count. */
    public Optional<Manifest> manifest(LocalDate date) throws IOException {
        Optional<byte[]> content = store.get("manifest/dt=" + date + ".json");
        try {
            return content.map(bytes -> JSON.readValue(bytes, Manifest.class));
        } catch (JacksonException broken) {
            LOG.warn("the manifest of {} cannot be read, so that the night does not count; run it again", date);
            return Optional.empty();
        }
    }

    /** Local files of one table of a night, as its manifest names them; empty when the night does not count. */
    public List<Path> files(LocalDate date, Table table) throws IOException {
        List<Path> files = new ArrayList<>();
        Optional<Manifest> manifest = manifest(date);
        if (manifest.isPresent()) {
            for (Manifest.Entry entry : manifest.get().files()) {
                if (entry.table().equals(table.key())) {
                    files.add(store.fetch(entry.path()));
                }
            }
        }
        return files;
    }

    /**
     * Local files of one table for each of the counting nights in the {@code nights} days before {@code date}, oldest first.
     * A night whose files are missing is left out, with a warning in the log.
     */
    public Map<LocalDate, List<Path>> before(LocalDate date, int nights, Table table) throws IOException {
        Map<LocalDate, List<Path>> files = new TreeMap<>();
        for (LocalDate night : nights()) {
            if (night.isBefore(date) && !night.isBefore(date.minusDays(nights))) {
                try {
                    files.put(night, files(night, table));
                } catch (IOException missing) {
                    LOG.warn(
                            "the archive of {} is incomplete ({}); it is not compared with, run it again",
                            night,
                            missing.getMessage());
                }
            }
        }
        return files;
    }

    private static List<Path> parquet(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
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

    /** Where a window's files lie: a night's in Hive layout, an incident's in a folder of its own. */
    private record Place(String manifest, String before, String after) {
        static Place of(Window window) {
            return window.isNight()
                    ? new Place("manifest/dt=" + window.date() + ".json", "", "dt=" + window.date() + "/")
                    : new Place(
                            "incidents/" + window.reportName() + "/manifest.json",
                            "incidents/" + window.reportName() + "/",
                            "");
        }

        String folder(Table table) {
            return before + table.folder() + "/" + after;
        }
    }
}
