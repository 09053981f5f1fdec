package io.chokan.export;

import io.chokan.model.InputFile;
import io.chokan.model.Trace;
import io.chokan.model.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Segment documents in a folder or file, one JSON a line, in any order. The documents of the window's traces are held in
 * memory: traces are sampled, a hundredth of the calls.
 */
public final class FolderTraceSource {
    private final Path root;

    public FolderTraceSource(Path root) {
        this.root = root;
    }

    /**
     * What was found.
     *
     * @param documents segment documents read, those outside the window included
     * @param rejected lines that are no segment document
     */
    public record Traces(List<Trace> traces, long documents, long rejected) {
        public Traces {
            traces = List.copyOf(traces);
        }
    }

    /** Reads the traces that begin in the window, by time of begin. */
    public Traces read(Window window) throws IOException {
        requireInput();
        TraceAssembly assembly = new TraceAssembly(window);
        for (InputFinder.Found file : InputFinder.find(root)) {
            if (file.state() == InputFile.State.READ) {
                try (InputStream in = Compressions.open(file.path())) {
                    new LineReader(in, 1).forEach(assembly::add);
                }
            }
        }
        return assembly.finish();
    }

    /** @throws NoInputException when there is no such file or folder */
    public void requireInput() {
        if (!Files.exists(root)) {
            throw new NoInputException("cannot read traces: " + root
                    + " does not exist; leave --traces out, or give a folder of segment documents");
        }
    }
}
