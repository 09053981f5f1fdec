package io.chokan.archive;

import io.chokan.model.Table;
import io.chokan.model.Window;
import io.chokan.stage.ParquetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Stores one window: files first, the manifest last and only if nobody was faster, then what nobody names any more goes. */
final class NightWriter {
    private final ObjectStore store;
    private final Window window;
    private final Place place;

    NightWriter(ObjectStore store, Window window) {
        this.store = store;
        this.window = window;
        this.place = Place.of(window);
    }

    Manifest store(Path stagingDir, String completeness) throws IOException {
        Optional<ObjectStore.Stored> seen = store.read(place.manifest());
        List<Manifest.Entry> entries = upload(stagingDir);
        // whoever stored these saw the manifest that is about to be replaced, and will be refused
        List<String> present = present();
        Manifest manifest = next(
                seen.flatMap(stored -> ManifestJson.parse(place.manifest(), stored.text())), completeness, entries);
        String version = seen.map(ObjectStore.Stored::version).orElse(null);
        if (store.putIf(place.manifest(), ManifestJson.bytes(manifest), version).isEmpty()) {
            throw giveWay(entries);
        }
        remove(present, manifest);
        return manifest;
    }

    private List<Manifest.Entry> upload(Path stagingDir) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Table table : Table.values()) {
            for (Path file : parquet(stagingDir.resolve(table.folder()))) {
                entries.add(put(table, file));
            }
        }
        return entries;
    }

    private Manifest.Entry put(Table table, Path file) throws IOException {
        String sha256 = Sha256.of(file);
        String name = file.getFileName().toString().replace(".parquet", "-" + sha256.substring(0, 12) + ".parquet");
        String key = place.folder(table) + name;
        store.put(key, file);
        return new Manifest.Entry(key, table.key(), ParquetRows.count(file), Files.size(file), sha256);
    }

    private Manifest next(Optional<Manifest> before, String completeness, List<Manifest.Entry> entries) {
        int revision = before.map(Manifest::revision).orElse(0);
        Manifest.WindowText text = new Manifest.WindowText(
                window.from().atZone(window.zone()).toOffsetDateTime().toString(),
                window.to().atZone(window.zone()).toOffsetDateTime().toString(),
                window.zone().getId());
        Manifest same = new Manifest(Archive.SCHEMA_VERSION, revision, text, completeness, entries);
        return before.filter(same::equals).orElse(same.withRevision(revision + 1));
    }

    /** The other run's night counts: nothing of this one stays. */
    private ReplacedException giveWay(List<Manifest.Entry> entries) throws IOException {
        Optional<Manifest> winner =
                store.read(place.manifest()).flatMap(stored -> ManifestJson.parse(place.manifest(), stored.text()));
        if (winner.isPresent()) {
            remove(entries.stream().map(Manifest.Entry::path).toList(), winner.get());
        }
        return new ReplacedException("another run stored " + window.reportName()
                + " in the archive while this one was at it; that one counts, this one changed nothing");
    }

    private List<String> present() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Table table : Table.values()) {
            keys.addAll(store.list(place.folder(table)));
        }
        return keys;
    }

    private void remove(List<String> keys, Manifest manifest) throws IOException {
        Set<String> named = new HashSet<>(
                manifest.files().stream().map(Manifest.Entry::path).toList());
        for (String key : keys) {
            if (!named.contains(key)) {
                store.delete(key);
            }
        }
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
}
