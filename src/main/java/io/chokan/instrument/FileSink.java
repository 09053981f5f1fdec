package io.chokan.instrument;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/** Appends documents to a file, one a line, which {@code chokan run --traces} reads. A thread of its own writes. */
public final class FileSink implements SegmentSink, AutoCloseable {
    private static final int QUEUE = 10_000;

    private final Drops drops = new Drops(LoggerFactory.getLogger(FileSink.class), "segment document(s)");
    private final OutputStream out;
    private final LineQueue lines;

    public FileSink(Path file) throws IOException {
        this.out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        this.lines = new LineQueue("fm-trace", out, QUEUE, drops);
    }

    @Override
    public void emit(String document) throws IOException {
        if (!lines.offer(document)) {
            throw new IOException("the queue is full or closed");
        }
    }

    /** Documents that were taken and could not be written. */
    public long dropped() {
        return drops.count();
    }

    /** Writes what waits. */
    @Override
    public void close() throws IOException {
        lines.close();
        out.close();
    }
}
