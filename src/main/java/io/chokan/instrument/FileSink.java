package io.chokan.instrument;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends documents to a file, one a line, which {@code chokan run --traces} reads. A thread of its own writes. */
public final class FileSink implements SegmentSink, AutoCloseable {
    private static final int QUEUE = 10_000;

    private final LineQueue lines;
    private final PrintStream out;

    public FileSink(Path file) throws IOException {
        this.out = new PrintStream(
                new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)),
                false,
                StandardCharsets.UTF_8);
        this.lines = new LineQueue("fm-trace", out, QUEUE);
    }

    @Override
    public void emit(String document) throws IOException {
        if (!lines.offer(document)) {
            throw new IOException("the queue is full");
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        lines.close();
        out.close();
    }
}
