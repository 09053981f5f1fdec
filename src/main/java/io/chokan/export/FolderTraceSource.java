package io.chokan.export;

import io.chokan.model.InputFile;
import io.chokan.model.Trace;
import io.chokan.model.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Segment documents in a folder or file, one JSON a line, in any order. They are read twice: first to learn which traces came
 * in several documents, then to put them together. So only the traces of which some documents are still to come are held in
 * memory, and eight bytes a document.
 */
public final class FolderTraceSource {
    private final Path root;

    public FolderTraceSource(Path root) {
        this.root = root;
    }

    /**
     * What was found.
     *
     * @param traces those that begin in the window
     * @param documents segment documents, those outside the window included
     * @param rejected lines that are no segment document
     * @param repeated documents of which the same segment came before, or came later and finished
     */
    public record Counts(long traces, long documents, long rejected, long repeated) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** One pass over all lines. */
    @FunctionalInterface
    private interface Lines {
        void add(Line line) throws IOException;
    }

    /** Gives each trace that begins in the window once, when the last of its documents was read. */
    public Counts read(Window window, TraceSink sink) throws IOException {
        requireInput();
        DocumentCounts counts = new DocumentCounts();
        eachLine(counts::add);
        Sifted sifted = new Sifted(window, sink);
        TraceAssembly assembly = new TraceAssembly(counts.several(), sifted);
        eachLine(assembly::add);
        assembly.finish();
        return new Counts(sifted.traces, assembly.documents(), assembly.rejected(), assembly.repeated());
    }

    private void eachLine(Lines lines) throws IOException {
        for (InputFinder.Found file : InputFinder.find(root)) {
            if (file.state() == InputFile.State.READ) {
                try (InputStream in = Compressions.open(file.path())) {
                    new LineReader(in, 1).forEach(lines::add);
                }
            }
        }
    }

    /** Passes on what begins in the window. */
    private static final class Sifted implements TraceSink {
        private final Window window;
        private final TraceSink sink;
        private long traces;

        private Sifted(Window window, TraceSink sink) {
            this.window = window;
            this.sink = sink;
        }

        @Override
        public void accept(Trace trace) throws IOException {
            if (window.contains(trace.startMicros())) {
                traces++;
                sink.accept(trace);
            }
        }
    }

    /** @throws NoInputException when there is no such file or folder */
    public void requireInput() {
        if (!Files.exists(root)) {
            throw new NoInputException("cannot read traces: " + root
                    + " does not exist; leave --traces out, or give a folder of segment documents");
        }
    }
}
