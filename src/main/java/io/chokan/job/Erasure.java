package io.chokan.job;

import io.chokan.analyse.Eraser;
import io.chokan.archive.Archive;
import io.chokan.archive.Archive.Kept;
import io.chokan.archive.Manifest;
import io.chokan.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Says what tells of the user, and changes nothing. */
    ExitCode count() throws IOException {
        long rows = 0;
        for (Kept kept : learn()) {
            rows += tell(kept, rows(archive.files(kept.manifest())));
        }
        console.say(rows + " rows of the archive tell of this user, in " + eraser.sessions()
                + " sessions; nothing was changed.");
        return ExitCode.DONE;
    }

    /** Locked when a window is being worked on: it is left for the next time. */
    ExitCode forget() throws IOException {
        ExitCode code = ExitCode.DONE;
        long rows = 0;
        for (Kept kept : learn()) {
            Map<Table, List<Path>> files = archive.files(kept.manifest());
            long found = tell(kept, rows(files));
            if (found > 0 && !forget(kept, files)) {
                console.tell(kept.window().reportName() + ": a run is working on it; forget again when it has ended");
                code = ExitCode.LOCKED;
            } else {
                rows += found;
            }
        }
        WorkDir.delete(out.resolve("work").resolve("bucket"));
        console.say(rows + " rows of the archive told of this user, in " + eraser.sessions() + " sessions; "
                + (code == ExitCode.DONE ? "none does any more." : "some are left."));
        warnOfUnfinishedRuns();
        return code;
    }

    private List<Kept> learn() throws IOException {
        List<Kept> all = archive.kept();
        for (Kept kept : all) {
            eraser.learnSessions(archive.files(kept.manifest()));
        }
        for (Kept kept : all) {
            eraser.learnRequests(archive.files(kept.manifest()));
        }
        return all;
    }

    private long rows(Map<Table, List<Path>> files) {
        return files.entrySet().stream()
                .flatMapToLong(table -> table.getValue().stream().mapToLong(file -> eraser.rows(table.getKey(), file)))
                .sum();
    }

    private long tell(Kept kept, long rows) {
        if (rows > 0) {
            console.tell(kept.window().reportName() + ": " + rows + " rows");
        }
        return rows;
    }

    private boolean forget(Kept kept, Map<Table, List<Path>> files) throws IOException {
        RunRequest request = new RunRequest(kept.window(), settings, settings.logs(), null, out);
        Optional<RunLock> lock = stores.tryLock(request, console.clock());
        if (lock.isEmpty()) {
            return false;
        }
        try (RunLock held = lock.get()) {
            Path staging = staging(files);
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
    private Path staging(Map<Table, List<Path>> files) throws IOException {
        Path staging = work.resolve("staging");
        WorkDir.delete(staging);
        for (Map.Entry<Table, List<Path>> table : files.entrySet()) {
            Path folder = Files.createDirectories(staging.resolve(table.getKey().folder()));
            for (Path part : table.getValue()) {
                Path target = folder.resolve(part.getFileName().toString().replaceFirst(SUM, ""));
                if (eraser.rows(table.getKey(), part) > 0) {
                    eraser.rewrite(table.getKey(), part, target);
                } else {
                    Files.copy(part, target);
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
