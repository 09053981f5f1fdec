package io.chokan.archive;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archive promises, in whatever store it lies. */
public abstract class ArchiveContract {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final Window NIGHT = Window.night(DATE, ZONE);

    @TempDir
    protected Path folder;

    /** A store of its own with this name; the same one when called again. */
    protected abstract ObjectStore store(String name) throws IOException;

    /** How many times two runs race for a night. */
    protected int races() {
        return 200;
    }

    @Test
    void aNightCounts_withItsRowsAndCheckSums() throws Exception {
        Archive archive = new Archive(store("counts"));

        Manifest manifest = archive.store(NIGHT, staging("a", 3, 5), "complete");

        assertThat(archive.nights()).containsExactly(DATE);
        assertThat(manifest.files()).extracting(Manifest.Entry::rows).containsExactly(3L, 5L);
        assertThat(manifest.files()).allSatisfy(file -> {
            Path path = store("counts").fetch(file.path(), file.sha256());
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
            String name = "killed-" + operation;
            new Archive(store(name)).store(NIGHT, first, "complete");
            boolean killed = storeKilledAt(operation, name, second);

            assertThat(rows(name)).isIn(List.of(List.of(3L, 5L, 7L), List.of(4L)));
            new Archive(store(name)).store(NIGHT, second, "complete");
            assertThat(rows(name)).containsExactly(4L);
            assertThat(store(name).list("table=calls/")).hasSize(1);
            kills += killed ? 1 : 0;
            if (!killed) {
                break;
            }
        }
        assertThat(kills).isGreaterThan(5);
    }

    @Test
    void anIncident_neverTouchesTheNight() throws Exception {
        Archive archive = new Archive(store("incident"));
        archive.store(NIGHT, staging("night", 3), "complete");
        Window incident =
                new Window(Instant.parse("2026-11-22T01:00:00Z"), Instant.parse("2026-11-22T02:00:00Z"), ZONE, "slow");

        archive.store(incident, staging("incident", 9), "complete");

        assertThat(rows("incident")).containsExactly(3L);
        assertThat(store("incident").list("incidents/2026-11-22-slow/")).hasSize(2);
        assertThat(archive.nights()).containsExactly(DATE);
    }

    @Test
    void aManifestThatCannotBeRead_doesNotCount() throws Exception {
        ObjectStore store = store("unreadable");
        store.put("manifest/dt=2026-11-21.json", "{ broken".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Archive archive = new Archive(store);
        archive.store(NIGHT, staging("night", 3), "complete");

        assertThat(archive.nights()).containsExactly(DATE);
    }

    @Test
    void nightsBefore_areThoseThatCount_oldestFirst() throws Exception {
        Archive archive = new Archive(store("before"));
        for (int back : List.of(1, 3, 40)) {
            archive.store(Window.night(DATE.minusDays(back), ZONE), staging("n" + back, back), "complete");
        }
        assertThat(archive.before(DATE, 28, Table.CALLS).keySet())
                .containsExactly(DATE.minusDays(3), DATE.minusDays(1));
    }

    @Test
    void theSameTablesAgain_areTheSameRevision_othersTheNext() throws Exception {
        Archive archive = new Archive(store("revisions"));
        Path first = staging("r1", 3);
        Manifest one = archive.store(NIGHT, first, "complete");
        assertThat(one.revision()).isEqualTo(1);
        assertThat(archive.store(NIGHT, first, "complete")).isEqualTo(one);
        assertThat(archive.store(NIGHT, staging("r2", 4), "complete").revision())
                .isEqualTo(2);
        assertThat(archive.manifest(DATE)).map(Manifest::revision).contains(2);
    }

    @Test
    void aManifestOlderThanRevisions_counts() throws Exception {
        ObjectStore store = store("older");
        store.put(
                "manifest/dt=2026-11-22.json",
                ("{\"schemaVersion\":1,\"window\":{\"from\":\"a\",\"to\":\"b\",\"zone\":\"UTC\"},"
                                + "\"completeness\":\"complete\",\"files\":[]}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(new Archive(store).nights()).containsExactly(DATE);
        assertThat(new Archive(store)
                        .store(NIGHT, staging("newer", 1), "complete")
                        .revision())
                .isEqualTo(1);
    }

    @Test
    void whenTwoRunsRaceForANight_oneWins_andNothingOfTheOtherStays() throws Exception {
        Path[] staged = {staging("even", 2, 3), staging("odd", 5)};
        List<List<Long>> wanted = List.of(List.of(2L, 3L), List.of(5L));
        for (int i = 0; i < races(); i++) {
            CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
            String round = "round " + i;
            List<Boolean> won = Races.both(
                    () -> wins(bothHaveLooked, staged[0], round), () -> wins(bothHaveLooked, staged[1], round));

            assertThat(won).as("round " + i).containsExactlyInAnyOrder(true, false);
            List<Long> rows = wanted.get(won.indexOf(true));
            assertThat(rows("race")).isEqualTo(rows);
            assertThat(store("race").list("table=calls/")).hasSameSizeAs(rows);
        }
    }

    private boolean wins(CyclicBarrier bothHaveLooked, Path staging, String completeness) throws IOException {
        AtomicBoolean looked = new AtomicBoolean();
        ObjectStore store = new FilteredStore(store("race"), (kind, key) -> {
            if (kind == FilteredStore.Kind.READS && !looked.getAndSet(true)) {
                await(bothHaveLooked);
            }
        });
        try {
            new Archive(store).store(NIGHT, staging, completeness);
            return true;
        } catch (ReplacedException lost) {
            assertThat(lost).hasMessageContaining("another run stored 2026-11-22");
            return false;
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReaderWhoseNightIsReplacedMeanwhile_readsTheNewOne() throws Exception {
        Path first = staging("before", 3, 5);
        Path second = staging("after", 4);
        new Archive(store("meanwhile")).store(NIGHT, first, "complete");
        AtomicBoolean replaced = new AtomicBoolean();
        ObjectStore reader = new FilteredStore(store("meanwhile"), (kind, key) -> {
            if (key.startsWith("table=") && !replaced.getAndSet(true)) {
                replace(second);
            }
        });
        List<Long> rows = new ArrayList<>();
        for (Path file : new Archive(reader).files(DATE, Table.CALLS)) {
            rows.add(io.chokan.stage.ParquetRows.count(file));
        }
        assertThat(rows).containsExactly(4L);
    }

    private void replace(Path staging) {
        try {
            new Archive(store("meanwhile")).store(NIGHT, staging, "complete");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aNightWithADamagedFile_isNotComparedWith() throws Exception {
        ObjectStore store = store("damaged");
        Archive archive = new Archive(store);
        archive.store(Window.night(DATE.minusDays(2), ZONE), staging("sound", 2), "complete");
        Manifest manifest = archive.store(Window.night(DATE.minusDays(1), ZONE), staging("hurt", 3), "complete");
        store.put(manifest.files().get(0).path(), new byte[] {1, 2, 3});

        assertThat(archive.before(DATE, 28, Table.CALLS).keySet()).containsExactly(DATE.minusDays(2));
    }

    private boolean storeKilledAt(int operation, String name, Path staging) throws IOException {
        try {
            new Archive(FilteredStore.killedAt(store(name), operation)).store(NIGHT, staging, "complete");
            return false;
        } catch (FilteredStore.KilledException killed) {
            return true;
        }
    }

    /** What a reader sees who goes by the manifest. */
    private List<Long> rows(String name) throws IOException {
        List<Long> rows = new ArrayList<>();
        for (Path file : new Archive(store(name)).files(DATE, Table.CALLS)) {
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
}
