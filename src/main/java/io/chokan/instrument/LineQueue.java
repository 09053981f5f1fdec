package io.chokan.instrument;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lines from many threads to one stream by way of a bounded queue and a daemon thread: nobody waits for the stream. Every line
 * that was taken is either written or counted as dropped.
 */
final class LineQueue implements AutoCloseable {
    private static final long CLOSE_SECONDS = 10;
    private static final long POLL_MILLIS = 100;
    private static final int MOST_UNFLUSHED = 1000;

    private final OutputStream out;
    private final Drops drops;
    private final BlockingQueue<String> queue;
    private final Thread writer;
    private int unflushed;
    private volatile boolean closed;

    /** @param most how many lines may wait */
    LineQueue(String name, OutputStream out, int most, Drops drops) {
        this.out = out;
        this.drops = drops;
        this.queue = new ArrayBlockingQueue<>(most);
        this.writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    /** Whether there was room. */
    boolean offer(String line) {
        if (closed || !queue.offer(line)) {
            return false;
        }
        // closed meanwhile: the writer may be gone already
        return !closed || !queue.remove(line);
    }

    private void write() {
        try {
            while (true) {
                String line = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    write(line);
                } else if (closed) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            dropWaiting("their writer was stopped");
        }
    }

    private void write(String line) {
        try {
            unflushed++;
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            if (queue.isEmpty() || unflushed >= MOST_UNFLUSHED) {
                flush();
            }
        } catch (IOException | RuntimeException e) {
            lost(e);
        }
    }

    /** A print stream does not throw: it has to be asked. */
    private void flush() throws IOException {
        out.flush();
        if (out instanceof PrintStream printer && printer.checkError()) {
            lost(null);
        }
        unflushed = 0;
    }

    /** A stream that failed may work again, for example when a disk is no longer full. */
    private void lost(@Nullable Exception why) {
        drops.add(unflushed, "the stream of " + writer.getName() + " cannot be written to", why);
        unflushed = 0;
    }

    private void dropWaiting(String why) {
        List<String> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        if (!waiting.isEmpty()) {
            drops.add(waiting.size(), why, null);
        }
    }

    /** Writes what waits, for at most ten seconds. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropWaiting("the stream did not take them in time");
    }
}
