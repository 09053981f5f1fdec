package io.chokan.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code out/work/<report>} of one window: what a run keeps until it is done, so that it can go on after a kill.
 * Safe to delete when no run is going on.
 */
public record WorkDir(Path root) {

    public static WorkDir of(Path out, String reportName) {
        return new WorkDir(out.resolve("work").resolve(reportName));
    }

    public Path lock() {
        return root.resolve("lock");
    }

    /** The H2 file that holds the job repository, without its suffix. */
    public Path jobRepository() {
        return root.resolve("job-repository");
    }

    /** Everything that belongs to the attempt under way and goes when the next one begins. */
    public Path attempt() {
        return root.resolve("attempt");
    }

    /** Names the attempt that {@link #attempt()} belongs to. */
    public Path attemptId() {
        return attempt().resolve("id");
    }

    public Path plan() {
        return attempt().resolve("plan.json");
    }

    /** What the log source keeps between planning and reading. */
    public Path source() {
        return attempt().resolve("source");
    }

    public Path staging() {
        return attempt().resolve("staging");
    }

    public Path traceIntake() {
        return attempt().resolve("traces.json");
    }

    public Path queries() {
        return attempt().resolve("queries.json");
    }

    public Path analysis() {
        return attempt().resolve("analysis.json");
    }

    /** The summary that was asked for and paid. */
    public Path narrative() {
        return attempt().resolve("narrative.json");
    }

    public Path newReport() {
        return attempt().resolve("report");
    }

    public Path oldReport() {
        return attempt().resolve("report-replaced");
    }

    public Path temp() {
        return attempt().resolve("temp");
    }

    /** Begins an attempt with an empty folder. */
    public void begin(String id) throws IOException {
        delete(attempt());
        for (Path folder : List.of(source(), staging(), temp())) {
            Files.createDirectories(folder);
        }
        AtomicFiles.write(attemptId(), id);
    }

    /** Whether the folder still holds what attempt {@code id} left. */
    public boolean holds(String id) throws IOException {
        return Files.isRegularFile(attemptId()) && Files.readString(attemptId()).equals(id);
    }

    /** Deletes a folder with all that is in it; a missing one is no error. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
