package io.chokan.export;

import io.chokan.model.InputFile;
import io.chokan.model.Trace;
import io.chokan.model.TraceIntake;
import io.chokan.model.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** One pass over all lines. */
    @FunctionalInterface
    private interface Lines {
        void add(Line line) throws IOException;
    }

    /** Gives each trace that begins in the window once, when the last of its documents was read. */
    public TraceIntake read(Window window, TraceSink sink) throws IOException {
        requireInput();
        DocumentCounts counts = new DocumentCounts();
        eachLine(counts::add);
        Sifted sifted = new Sifted(window, sink);
        TraceAssembly assembly = new TraceAssembly(counts.several(), sifted);
        List<String> unread = eachLine(assembly::add);
        assembly.finish();
        return new TraceIntake(sifted.traces, assembly.documents(), assembly.rejected(), assembly.repeated(), unread);
    }

    /** Gives the names of the files that could not be read, or not to their end. */
    private List<String> eachLine(Lines lines) throws IOException {
        List<String> unread = new ArrayList<>();
        for (InputFinder.Found file : InputFinder.find(root)) {
            boolean whole = file.state() == InputFile.State.READ && readWhole(file, lines);
            if (!whole && file.state() != InputFile.State.HIDDEN) {
                unread.add(file.name());
            }
        }
        return unread;
    }

    private static boolean readWhole(InputFinder.Found file, Lines lines) throws IOException {
        try (InputStream in = Compressions.open(file.path())) {
            return new LineReader(in, 1).forEach(lines::add);
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
