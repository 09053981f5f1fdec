package io.chokan.export;

import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Path;

/** Raw events of a window. One contract test ({@code LogSourceContract}) holds for every implementation. */
public interface LogSource {

    /**
     * Finds the input, counts what should be there and divides it. The plan can be stored and used by another process.
     *
     * @param workDir an existing folder of this run, for what {@link #read} needs to know again (copies of lines, landing files)
     * @throws NoInputException when there is not one file to read
     */
    Plan plan(Window window, Path workDir) throws IOException;

    /** Hands every non-blank line of the partition to {@code sink}, in order. A file that breaks off ends its split quietly: the plan has told. */
    void read(Plan plan, Partition partition, Path workDir, LineSink sink) throws IOException;
}
