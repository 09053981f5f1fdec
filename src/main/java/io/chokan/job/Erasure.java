package io.chokan.job;

import io.chokan.analyse.Eraser;
import io.chokan.archive.Archive;
import io.chokan.archive.Archive.Kept;
import io.chokan.archive.Manifest;
import io.chokan.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a user out of every night and incident of an archive. Each is stored anew as a whole, under its window's lock, so that a kill
 * leaves it as it was or as it should be.
 */
final class Erasure implements AutoCloseable {
    /** The check sum that the archive adds to a part's name. */
    private static final String SUM = "-[0-9a-f]{12}(?=\\.parquet$)";

    private final Console console;
    private final Settings settings;
    private final Path out;
    private final Stores stores;
    private final Archive archive;
    private final Path work;
    private final Eraser eraser;

    Erasure(Console console, Settings settings, Path out, String user) throws IOException {
        this.console = console;
        this.settings = settings;
        this.out = out;
        this.stores = Stores.of(settings, out);
        this.archive = new Archive(stores.archive());
        this.work = out.resolve("work").resolve(".forget");
        WorkDir.delete(work);
        Files.createDirectories(work);
        this.eraser = new Eraser(user, work);
    }

    /**
     * A window and what of it tells of the user.
     *
     * @param rows by table and part, those without any included
     */
    private record Found(Kept kept, Map<Table, Map<Path, Long>> rows) {
        long sum() {
            return rows.values().stream()
                    .flatMap(parts -> parts.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Says what tells of the user, and changes nothing. */
    ExitCode count() throws IOException {
        long rows = 0;
        for (Found found : find()) {
            rows += tell(found);
        }
        console.say(rows + " rows of the archive tell of this user, in " + eraser.sessions()
                + " sessions; nothing was changed.");
        return ExitCode.DONE;
    }

    /** Locked when a window is being worked on: it is left for the next time. */
    ExitCode forget() throws IOException {
        ExitCode code = ExitCode.DONE;
        long rows = 0;
        for (Found found : find()) {
            long told = tell(found);
            if (told > 0 && !forget(found)) {
                console.tell(found.kept().window().reportName()
                        + ": a run is working on it, or has just done so; forget again when it has ended");
                code = ExitCode.LOCKED;
            } else {
                rows += told;
            }
        }
        WorkDir.delete(out.resolve("work").resolve("bucket"));
        console.say(rows + " rows of the archive told of this user, in " + eraser.sessions() + " sessions; "
                + (code == ExitCode.DONE ? "none does any more." : "some are left."));
        warnOfUnfinishedRuns();
        return code;
    }

    /** Every window is fetched, and so held against its check sums, once; each part is looked through once. */
    private List<Found> find() throws IOException {
        Map<Kept, Map<Table, List<Path>>> files = new LinkedHashMap<>();
        for (Kept kept : archive.kept()) {
            files.put(kept, archive.files(kept.manifest()));
        }
        files.values().forEach(eraser::learnSessions);
        files.values().forEach(eraser::learnRequests);
        List<Found> found = new ArrayList<>();
        files.forEach((kept, tables) -> found.add(new Found(kept, rows(tables))));
        return found;
    }

    private Map<Table, Map<Path, Long>> rows(Map<Table, List<Path>> files) {
        Map<Table, Map<Path, Long>> rows = new EnumMap<>(Table.class);
        files.forEach((table, parts) -> {
            Map<Path, Long> ofParts = new LinkedHashMap<>();
            parts.forEach(part -> ofParts.put(part, eraser.rows(table, part)));
            rows.put(table, ofParts);
        });
        return rows;
    }

    private long tell(Found found) {
        long rows = found.sum();
        if (rows > 0) {
            console.tell(found.kept().window().reportName() + ": " + rows + " rows");
        }
        return rows;
    }

    private boolean forget(Found found) throws IOException {
        Kept kept = found.kept();
        RunRequest request = new RunRequest(kept.window(), settings, settings.logs(), null, out);
        Optional<RunLock> lock = stores.tryLock(request, console.clock());
        if (lock.isEmpty()) {
            return false;
        }
        try (RunLock held = lock.get()) {
            // a run that ended meanwhile made another night of it, which must not be replaced by the one that was
            // looked through
            if (!archive.manifest(kept.window()).equals(Optional.of(kept.manifest()))) {
                return false;
            }
            Path staging = staging(found.rows());
            held.requireHeld();
            Manifest stored =
                    archive.store(kept.window(), staging, kept.manifest().completeness());
            console.tell(kept.window().reportName() + ": stored as revision " + stored.revision());
            WorkDir.delete(request.workDir().attempt());
            WorkDir.delete(staging);
        }
        return true;
    }

    /** The window's parts under the names that they had when they were staged; those that tell of the user are written anew. */
    private Path staging(Map<Table, Map<Path, Long>> rows) throws IOException {
        Path staging = work.resolve("staging");
        WorkDir.delete(staging);
        for (Map.Entry<Table, Map<Path, Long>> table : rows.entrySet()) {
            Path folder = Files.createDirectories(staging.resolve(table.getKey().folder()));
            for (Map.Entry<Path, Long> part : table.getValue().entrySet()) {
                String name = part.getKey().getFileName().toString().replaceFirst(SUM, "");
                if (part.getValue() > 0) {
                    eraser.rewrite(table.getKey(), part.getKey(), folder.resolve(name));
                } else {
                    Files.copy(part.getKey(), folder.resolve(name));
                }
            }
        }
        return staging;
    }

    /** What a run keeps until it is done holds raw lines. */
    private void warnOfUnfinishedRuns() throws IOException {
        try (Stream<Path> runs = Files.list(out.resolve("work"))) {
            runs.filter(run -> Files.isDirectory(
                            WorkDir.of(out, run.getFileName().toString()).attempt()))
                    .sorted()
                    .forEach(run -> console.tell("warning: the run " + run.getFileName()
                            + " has not ended, and its work folder holds raw lines; run it to its end, or delete "
                            + run));
        }
    }

    @Override
    public void close() throws IOException {
        eraser.close();
        stores.close();
        WorkDir.delete(work);
    }
}
