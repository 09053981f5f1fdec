package io.chokan.instrument;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines from many threads to one stream by way of a bounded queue and a daemon thread: nobody waits for the stream. */
final class LineQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineQueue.class);
    private static final long CLOSE_SECONDS = 10;
    private static final long POLL_MILLIS = 100;

    private final PrintStream out;
    private final BlockingQueue<String> queue;
    private final Thread writer;
    private volatile boolean closed;

    /** @param most how many lines may wait */
    LineQueue(String name, PrintStream out, int most) {
        this.out = out;
        this.queue = new ArrayBlockingQueue<>(most);
        this.writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    /** Whether there was room. */
    boolean offer(String line) {
        return !closed && queue.offer(line);
    }

    private void write() {
        try {
            while (!closed || !queue.isEmpty()) {
                String line = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                    out.write(bytes, 0, bytes.length);
                }
                // flushes as well
                if (queue.isEmpty() && out.checkError()) {
                    LOG.warn("the stream of {} cannot be written to; what comes now may be lost", writer.getName());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }
}
