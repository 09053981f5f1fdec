package io.chokan.archive;

import io.chokan.model.Table;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Nights and incidents in an {@link ObjectStore}; a night counts from the moment its manifest is there. */
public final class Archive {
    public Archive(ObjectStore store) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Stores the staged tables of a window and, last, its manifest; then removes the files of the night it replaces. Killed
     * anywhere and run again, it ends the same.
     *
     * @param completeness what the manifest says of it, for example {@code complete}
     */
    public Manifest store(Window window, Path stagingDir, String completeness) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    /** Dates of the nights that count, oldest first. */
    public List<LocalDate> nights() throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    /** Local files of one table for each of the last {@code nights} counting nights before {@code date}, oldest first. */
    public Map<LocalDate, List<Path>> before(LocalDate date, int nights, Table table) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
