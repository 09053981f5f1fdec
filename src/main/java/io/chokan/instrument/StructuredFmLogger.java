package io.chokan.instrument;

import io.chokan.model.RagRetrieval;
import io.chokan.model.SessionEvent;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
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

    private final String region;
    private final InstantSource clock;
    private final LineQueue lines;
    private final Drops drops = new Drops(LOG, "structured log line(s)");

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
        this.clock = clock;
        this.lines = new LineQueue("fm-log", out, queue);
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
        return drops.count();
    }

    private void offer(Supplier<String> line) {
        try {
            if (!lines.offer(line.get())) {
                drops.add("the queue is full or closed", null);
            }
        } catch (RuntimeException | StackOverflowError e) {
            drops.add("it could not be written as JSON", e);
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        lines.close();
    }
}
