package io.chokan.instrument;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracer of the specification 4.1 without the X-Ray SDK (corrections T5): requests become segment documents, decided on at
 * their end by {@link TailSampler}. Tracing never fails a request: what goes wrong here is counted and logged.
 */
public final class FmTracer {
    private static final Logger LOG = LoggerFactory.getLogger(FmTracer.class);
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Options options;
    private final SegmentSink sink;
    private final String segmentName;
    private final Drops drops = new Drops(LOG, "trace(s)");
    // an application may have several tracers, so this one is not static
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable FmTrace> current = new ThreadLocal<>();

    /**
     * What may be set otherwise.
     *
     * @param ids random numbers for ids
     * @param statusOf HTTP status of an exception of the libraries in use, 0 when it has none
     */
    public record Options(
            String serviceName,
            TailSampler sampler,
            TraceClock clock,
            LongSupplier ids,
            ToIntFunction<Throwable> statusOf) {
        /** A promise of three seconds, the system's clock, random ids. */
        public static Options of(String serviceName) {
            return new Options(
                    serviceName,
                    new TailSampler(3 * MICROS_PER_SECOND),
                    TraceClock.system(),
                    () -> ThreadLocalRandom.current().nextLong(),
                    failure -> 0);
        }

        public Options withStatusOf(ToIntFunction<Throwable> status) {
            return new Options(serviceName, sampler, clock, ids, status);
        }
    }

    public FmTracer(String serviceName, SegmentSink sink) {
        this(Options.of(serviceName), sink);
    }

    public FmTracer(Options options, SegmentSink sink) {
        this.options = options;
        this.sink = sink;
        this.segmentName = options.serviceName() + "##fm-request";
    }

    /** Begins a trace of its own; close what you get when the request ends. */
    public FmTrace traceFmRequest(String requestId, String sessionId, String modelId) {
        return traceFmRequest(requestId, sessionId, modelId, null);
    }

    /** @param traceparent W3C header of who called; null, or one that cannot be read, begins a trace of its own */
    public FmTrace traceFmRequest(String requestId, String sessionId, String modelId, @Nullable String traceparent) {
        long now = options.clock().epochMicros();
        Optional<TraceParent> parent = TraceParent.parse(traceparent);
        FmTrace trace = new FmTrace(
                this,
                parent.map(TraceParent::xrayTraceId).orElseGet(() -> newTraceId(now)),
                newId(),
                parent.map(TraceParent::parentId).orElse(null),
                now,
                nanos());
        return trace.annotate("request_id", requestId)
                .annotate("session_id", sessionId)
                .annotate("model_id", modelId)
                .annotate("service", options.serviceName());
    }

    /** The trace of the request that this thread works on; empty outside of {@link FmTrace#wrap} and {@link #callWithin}. */
    public Optional<FmTrace> current() {
        return Optional.ofNullable(current.get());
    }

    /** Runs a part of a request on this thread. */
    public <T extends @Nullable Object> T callWithin(FmTrace trace, Callable<T> task) throws Exception {
        FmTrace before = current.get();
        current.set(trace);
        try {
            return task.call();
        } finally {
            restore(before);
        }
    }

    void runWithin(FmTrace trace, Runnable task) {
        FmTrace before = current.get();
        current.set(trace);
        try {
            task.run();
        } finally {
            restore(before);
        }
    }

    private void restore(@Nullable FmTrace before) {
        if (before == null) {
            current.remove();
        } else {
            current.set(before);
        }
    }

    /** Traces that were to be kept and could not be. */
    public long dropped() {
        return drops.count();
    }

    void end(FmTrace trace, long endMicros) {
        try {
            TailSampler.Decision decision = trace.decide(options.sampler(), endMicros);
            if (decision.kept()) {
                for (String document : trace.documents(endMicros, decision)) {
                    sink.emit(document);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            drops.add(1, "its document could not be written", e);
        }
    }

    Outcome outcome(Throwable failure) {
        try {
            return Outcome.of(failure, options.statusOf());
        } catch (RuntimeException unreadable) {
            return new Outcome(false, true, false, 0);
        }
    }

    String segmentName() {
        return segmentName;
    }

    long nanos() {
        return options.clock().nanos();
    }

    /** Sixteen hex digits, not all zero. */
    String newId() {
        return HexFormat.of().toHexDigits(options.ids().getAsLong() | 1L);
    }

    private String newTraceId(long epochMicros) {
        HexFormat hex = HexFormat.of();
        return "1-" + hex.toHexDigits((int) (epochMicros / MICROS_PER_SECOND)) + "-"
                + hex.toHexDigits(options.ids().getAsLong())
                + hex.toHexDigits((int) options.ids().getAsLong());
    }
}
