package io.chokan.job;

import io.chokan.job.batch.BatchRun;
import io.chokan.model.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One run from the command line: checks what can be checked before, takes the lock, runs the job, prints the result. */
final class RunRunner {
    private final Console console;

    RunRunner(Console console) {
        this.console = console;
    }

    ExitCode run(RunRequest request, boolean json) {
        RunOutcome outcome = outcome(request);
        if (outcome == null) {
            return ExitCode.LOCKED;
        }
        print(request.window(), outcome, json);
        return outcome.exitCode();
    }

    /** Runs the job; null, and said so, when another run holds the window's lock. */
    @Nullable
    RunOutcome outcome(RunRequest request) {
        LogFormat.require(console.environment());
        RunMetrics.wanted(console.environment());
        requireWritable(request.out());
        try (Workplace workplace = Workplace.tryOpen(request, console.clock()).orElse(null)) {
            if (workplace == null) {
                console.tell(
                        "Another run is making the report " + request.window().reportName() + " under " + request.out()
                                + " or in the same bucket; nothing was done. Wait for it, or look at what it does.");
                return null;
            }
            return new BatchRun(request, workplace, console).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever keeps files from being made in {@code out} is said before any work, not after it. */
    private static void requireWritable(Path out) {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, ".writable", null));
        } catch (AccessDeniedException denied) {
            throw new UsageException(
                    "cannot write to --out " + out + ": permission denied; give a folder that this user may write to");
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(e);
            }
            throw new UsageException(
                    "cannot write to --out " + out + ": " + Causes.of(e) + "; give a folder that can be written to");
        }
    }

    void print(Window window, RunOutcome outcome, boolean json) {
        if (json) {
            console.say(RunResultJson.of(window, outcome));
            return;
        }
        console.say(outcome.verdict());
        console.say("report:        " + outcome.report().resolve("index.html"));
        console.say("archive:       " + outcome.archive());
        console.say("analysis.json: " + outcome.analysis());
    }
}
