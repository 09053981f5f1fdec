package io.chokan.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One call to a service within a request. Close it when the call ends, from whatever thread; say {@link #fail} when it failed.
 * Nothing here throws.
 */
public final class Subsegment implements AutoCloseable {
    private static final long OPEN = -1;

    private final FmTrace trace;
    private final String id;
    private final String name;
    private final String namespace;
    private final long startMicros;
    private final Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    private final List<Subsegment> attempts = new ArrayList<>();
    private long endMicros = OPEN;
    private Outcome outcome = Outcome.OK;
    private @Nullable Cause cause;

    Subsegment(FmTrace trace, String id, String name, String namespace, long startMicros) {
        this.trace = trace;
        this.id = id;
        this.name = name;
        this.namespace = namespace;
        this.startMicros = startMicros;
    }

    /** Adds a value that X-Ray can search by: text, a number or a truth value; the name of letters, digits and underscores. */
    public Subsegment annotate(String key, @Nullable Object value) {
        synchronized (trace) {
            put(annotations, key, value);
        }
        return this;
    }

    /** Null takes an annotation back. */
    static void put(Map<String, @Nullable Object> annotations, @Nullable String key, @Nullable Object value) {
        if (value == null) {
            annotations.remove(String.valueOf(key));
        } else {
            annotations.put(String.valueOf(key), value);
        }
    }

    /** Adds a value that is shown but not searched. */
    public Subsegment note(String key, @Nullable Object value) {
        synchronized (trace) {
            metadata.put(String.valueOf(key), value);
        }
        return this;
    }

    /** Begins another try of the same call: close it before the next begins. */
    public Subsegment attempt() {
        synchronized (trace) {
            Subsegment attempt = trace.make("attempt-" + (attempts.size() + 1), namespace);
            attempts.add(attempt);
            return attempt;
        }
    }

    /** Says that the call failed, and how by the exception's class and HTTP status. */
    public Subsegment fail(@Nullable Throwable failure) {
        synchronized (trace) {
            if (failure != null) {
                cause = Cause.of(failure);
                outcome = trace.outcome(failure);
            }
        }
        return this;
    }

    /** As {@link #fail(Throwable)} for a failure that is no exception here, such as an error in an event stream. */
    public Subsegment fail(String type, String message, int httpStatus) {
        synchronized (trace) {
            cause = new Cause(String.valueOf(type), String.valueOf(message), null);
            outcome = Outcome.of(String.valueOf(type), httpStatus);
        }
        return this;
    }

    /** Says what HTTP status came back; 400 and above is a failure. */
    public Subsegment status(int httpStatus) {
        synchronized (trace) {
            outcome = Outcome.of(httpStatus);
        }
        return this;
    }

    /** Runs the call, takes its failure down, closes, and gives or throws what the call gives or throws. */
    public <T extends @Nullable Object> T call(Callable<T> call) throws Exception {
        try (this) {
            return call.call();
        } catch (Exception | Error e) {
            fail(e);
            throw e;
        }
    }

    /** The header that tells the called service whose part it is ({@code traceparent}). */
    public String traceparent() {
        return TraceParent.of(trace.traceId(), id);
    }

    @Override
    public void close() {
        synchronized (trace) {
            if (isOpen()) {
                endMicros = Math.max(startMicros, trace.nowMicros());
            }
        }
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    long startMicros() {
        return startMicros;
    }

    boolean isOpen() {
        return endMicros == OPEN;
    }

    long endMicros() {
        return endMicros;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Cause cause() {
        return cause;
    }

    Map<String, @Nullable Object> annotations() {
        return annotations;
    }

    Map<String, @Nullable Object> metadata() {
        return metadata;
    }

    /** Its own and those of its attempts. */
    int annotationCount() {
        return annotations.size()
                + attempts.stream().mapToInt(Subsegment::annotationCount).sum();
    }

    List<Subsegment> attempts() {
        return attempts;
    }
}
