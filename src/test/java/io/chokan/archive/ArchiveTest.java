package io.chokan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.model.Table;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final Window NIGHT = Window.night(DATE, ZONE);

    @TempDir
    Path folder;

    @Test
    void aNightCounts_withItsRowsAndCheckSums() throws Exception {
        Archive archive = new Archive(new FolderObjectStore(folder.resolve("archive")));

        Manifest manifest = archive.store(NIGHT, staging("a", 3, 5), "complete");

        assertThat(archive.nights()).containsExactly(DATE);
        assertThat(manifest.files()).extracting(Manifest.Entry::rows).containsExactly(3L, 5L);
        assertThat(manifest.files()).allSatisfy(file -> {
            Path path = folder.resolve("archive").resolve(file.path());
            assertThat(Sha256.of(path)).isEqualTo(file.sha256());
            assertThat(Files.size(path)).isEqualTo(file.bytes());
            assertThat(file.path()).startsWith("table=calls/dt=2026-11-22/part-");
        });
    }

    @Test
    void killedAnywhere_readersSeeTheOldNightOrTheNewOne_andARerunEndsTheSame() throws Exception {
        Path first = staging("first", 3, 5, 7);
        Path second = staging("second", 4);
        int kills = 0;
        for (int operation = 1; ; operation++) {
            Path root = folder.resolve("archive-" + operation);
            new Archive(new FolderObjectStore(root)).store(NIGHT, first, "complete");
            boolean killed = storeKilledAt(operation, root, second);

            assertThat(rows(root)).isIn(List.of(List.of(3L, 5L, 7L), List.of(4L)));
            new Archive(new FolderObjectStore(root)).store(NIGHT, second, "complete");
            assertThat(rows(root)).containsExactly(4L);
            assertThat(new FolderObjectStore(root).list("table=calls/")).hasSize(1);
            kills += killed ? 1 : 0;
            if (!killed) {
                break;
            }
        }
        assertThat(kills).isGreaterThan(5);
    }

    @Test
    void anIncident_neverTouchesTheNight() throws Exception {
        Archive archive = new Archive(new FolderObjectStore(folder.resolve("archive")));
        archive.store(NIGHT, staging("night", 3), "complete");
        Window incident =
                new Window(Instant.parse("2026-11-22T01:00:00Z"), Instant.parse("2026-11-22T02:00:00Z"), ZONE, "slow");

        archive.store(incident, staging("incident", 9), "complete");

        assertThat(rows(folder.resolve("archive"))).containsExactly(3L);
        assertThat(new FolderObjectStore(folder.resolve("archive")).list("incidents/2026-11-22-slow/"))
                .hasSize(2);
        assertThat(archive.nights()).containsExactly(DATE);
    }

    @Test
    void aManifestThatCannotBeRead_doesNotCount() throws Exception {
        FolderObjectStore store = new FolderObjectStore(folder.resolve("archive"));
        store.put("manifest/dt=2026-11-21.json", "{ broken".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Archive archive = new Archive(store);
        archive.store(NIGHT, staging("night", 3), "complete");

        assertThat(archive.nights()).containsExactly(DATE);
    }

    @Test
    void nightsBefore_areThoseThatCount_oldestFirst() throws Exception {
        Archive archive = new Archive(new FolderObjectStore(folder.resolve("archive")));
        for (int back : List.of(1, 3, 40)) {
            archive.store(Window.night(DATE.minusDays(back), ZONE), staging("n" + back, back), "complete");
        }
        assertThat(archive.before(DATE, 28, Table.CALLS).keySet())
                .containsExactly(DATE.minusDays(3), DATE.minusDays(1));
    }

    @Test
    void keysOutsideTheArchive_areRefused() {
        FolderObjectStore store = new FolderObjectStore(folder.resolve("archive"));
        for (String key : List.of("../x", "a/../../x", "", "/etc/passwd")) {
            assertThatThrownBy(() -> store.put(key, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean storeKilledAt(int operation, Path root, Path staging) throws IOException {
        try {
            new Archive(new KilledStore(new FolderObjectStore(root), operation)).store(NIGHT, staging, "complete");
            return false;
        } catch (KilledException killed) {
            return true;
        }
    }

    /** What a reader sees who goes by the manifest. */
    private static List<Long> rows(Path root) throws IOException {
        Archive archive = new Archive(new FolderObjectStore(root));
        List<Long> rows = new ArrayList<>();
        for (Path file : archive.files(DATE, Table.CALLS)) {
            rows.add(io.chokan.stage.ParquetRows.count(file));
        }
        return rows;
    }

    private Path staging(String name, int... rows) throws Exception {
        Path dir = Files.createDirectories(folder.resolve("staging-" + name).resolve("table=calls"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < rows.length; i++) {
                Path file = dir.resolve("part-%05d.parquet".formatted(i));
                statement.execute("COPY (SELECT range AS n, '" + name + "' AS name FROM range(" + rows[i] + ")) TO '"
                        + file + "' (FORMAT parquet)");
            }
        }
        return dir.getParent();
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies before its n-th operation that changes something. */
    private static final class KilledStore implements ObjectStore {
        private final ObjectStore store;
        private int left;

        KilledStore(ObjectStore store, int operation) {
            this.store = store;
            this.left = operation;
        }

        private void live() {
            if (--left == 0) {
                throw new KilledException();
            }
        }

        @Override
        public void put(String key, Path file) throws IOException {
            live();
            store.put(key, file);
        }

        @Override
        public void put(String key, byte[] content) throws IOException {
            live();
            store.put(key, content);
        }

        @Override
        public Optional<byte[]> get(String key) throws IOException {
            return store.get(key);
        }

        @Override
        public Path fetch(String key) throws IOException {
            return store.fetch(key);
        }

        @Override
        public List<String> list(String prefix) throws IOException {
            live();
            return store.list(prefix);
        }

        @Override
        public void delete(String key) throws IOException {
            live();
            store.delete(key);
        }
    }
}
