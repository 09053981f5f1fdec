package io.chokan.instrument;

import io.chokan.model.RagRetrieval;
import io.chokan.model.SessionEvent;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The structured logger of the specification 3.1 for a Java orchestrator: one JSON line per FM call, retrieval and session
 * event. It never throws into a request and never makes one wait: lines go through a bounded queue to one daemon thread; what
 * does not fit is dropped, counted and said in the application's own log.
 */
public final class StructuredFmLogger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StructuredFmLogger.class);
    private static final int QUEUE = 10_000;
    private static final long CLOSE_SECONDS = 10;

    private final String region;
    private final PrintStream out;
    private final InstantSource clock;
    private final BlockingQueue<String> queue;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    /** Writes to standard output, where the log agent of a container picks lines up. */
    public StructuredFmLogger(String region) {
        this(region, System.out, InstantSource.system(), QUEUE);
    }

    /**
     * As the other constructor, with everything given.
     *
     * @param queue how many lines may wait
     */
    public StructuredFmLogger(String region, PrintStream out, InstantSource clock, int queue) {
        this.region = region;
        this.out = out;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(queue);
        this.writer = new Thread(this::write, "fm-log");
        writer.setDaemon(true);
        writer.start();
    }

    /** Logs a finished call. */
    public void logFmCall(CallFields call) {
        offer(() -> FmLogLines.of(FmCalls.of(call, region, clock.instant())));
    }

    /** Logs a retrieval; {@link FmCalls#retrieval} makes one. */
    public void logRagRetrieval(RagRetrieval retrieval) {
        offer(() -> FmLogLines.of(retrieval));
    }

    /** Logs the start, end, timeout or error of a session. */
    public void logSessionEvent(String sessionId, String userId, String eventType, Map<String, Object> details) {
        offer(() ->
                FmLogLines.of(new SessionEvent(sessionId, userId, eventType, details, FmCalls.iso(clock.instant()))));
    }

    /** Lines that were not written because the queue was full or what they were made of could not be written. */
    public long dropped() {
        return dropped.get();
    }

    private void offer(Supplier<String> line) {
        try {
            if (closed || !queue.offer(line.get())) {
                drop("the queue is full", null);
            }
        } catch (RuntimeException e) {
            drop("it could not be written as JSON", e);
        }
    }

    private void drop(String why, @org.jspecify.annotations.Nullable RuntimeException cause) {
        long count = dropped.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn("{} structured log line(s) dropped so far, the last because {}", count, why, cause);
        }
    }

    private void write() {
        try {
            while (!closed || !queue.isEmpty()) {
                String line = queue.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                }
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException e) {
            LOG.warn("the structured log cannot be written any more", e);
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
