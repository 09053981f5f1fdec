package io.chokan.export;

import io.chokan.model.LogIntake;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Raw events of a window. One contract test ({@code LogSourceContract}) holds for every implementation. */
public interface LogSource {

    /**
     * How much a plan will go through, for the progress.
     *
     * @param unit in plural, for example {@code bytes}
     */
    record Amount(long total, String unit) {}

    /** Changes with the input: when it is still the same, an interrupted run goes on. Reads nothing whole. */
    String fingerprint() throws IOException;

    /**
     * Looks whether there is anything to read.
     *
     * @throws NoInputException that says what is missing
     */
    void requireInput() throws IOException;

    /** What a plan tells its progress in. */
    Amount amount() throws IOException;

    /**
     * Finds the input, counts what should be there and divides it. The plan can be stored and used by another process.
     *
     * @param workDir an existing folder of this run, for what {@link #read} needs to know again (copies of lines, landing files)
     * @throws NoInputException when there is not one file to read
     */
    Plan plan(Window window, Path workDir) throws IOException;

    /** How the plan came by its input; null where that cost nothing. */
    default @Nullable LogIntake intake(Path workDir) throws IOException {
        return null;
    }

    /** Hands every non-blank line of the partition to {@code sink}, in order. A file that breaks off ends its split quietly: the plan has told. */
    void read(Plan plan, Partition partition, Path workDir, LineSink sink) throws IOException;
}
