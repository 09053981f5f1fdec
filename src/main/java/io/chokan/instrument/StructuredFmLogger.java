package io.chokan.instrument;

import io.chokan.model.SessionEvent;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The structured logger of the specification 3.1 for a Java orchestrator: one JSON line per FM call, retrieval and session
 * event. It never throws into a request and never makes one wait: lines go through a bounded queue to one daemon thread; what
 * does not fit is dropped, counted and said in the application's own log.
 */
public final class StructuredFmLogger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StructuredFmLogger.class);
    private final Options options;
    private final Drops drops = new Drops(LOG, "structured log line(s)");
    private final LineQueue lines;

    /**
     * What may be set otherwise.
     *
     * @param prices for what calls are charged; the logged cost does not depend on them
     * @param queue how many lines may wait
     */
    public record Options(String region, Prices prices, InstantSource clock, int queue) {
        private static final int QUEUE = 10_000;

        /** No prices, the system's clock, ten thousand lines. */
        public static Options of(String region) {
            return new Options(region, Prices.NONE, InstantSource.system(), QUEUE);
        }

        public Options withPrices(Prices book) {
            return new Options(region, book, clock, queue);
        }
    }

    /** Writes to standard output, where the log agent of a container picks lines up. */
    public StructuredFmLogger(String region) {
        this(Options.of(region), System.out);
    }

    public StructuredFmLogger(Options options, OutputStream out) {
        this.options = options;
        this.lines = new LineQueue("fm-log", out, options.queue(), drops);
    }

    /**
     * Logs a finished call and says what it is charged, for the orchestrator's own metrics.
     *
     * @return null when the call cannot be read
     */
    public @Nullable Charge logFmCall(CallFields call) {
        Instant now = options.clock().instant();
        offer(() -> FmLogLines.of(FmCalls.of(call, options.region(), now)));
        try {
            return call.charge(options.prices(), now);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    /** Logs a retrieval. */
    public void logRagRetrieval(RetrievalFields search) {
        offer(() -> FmLogLines.of(FmCalls.of(search, options.clock().instant())));
    }

    /** Logs the start, end, timeout or error of a session. */
    public void logSessionEvent(String sessionId, String userId, String eventType, Map<String, Object> details) {
        offer(() -> FmLogLines.of(new SessionEvent(
                sessionId,
                userId,
                eventType,
                details,
                FmCalls.iso(options.clock().instant()))));
    }

    /** Lines that were not written: the queue was full, the stream failed, or what they were made of is no JSON. */
    public long dropped() {
        return drops.count();
    }

    private void offer(Supplier<String> line) {
        try {
            if (!lines.offer(line.get())) {
                drops.add(1, "the queue is full or closed", null);
            }
        } catch (RuntimeException | Error e) {
            drops.add(1, "it could not be written as JSON", e);
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        lines.close();
    }
}
