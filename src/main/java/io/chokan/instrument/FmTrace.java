package io.chokan.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way (specification 4.1, {@code FMTraceContext}). Safe for use by several threads: pass it on, or
 * {@link #wrap} what another thread runs. Nothing here throws, and when the request ends the tracer decides whether it is kept.
 */
public final class FmTrace implements AutoCloseable {
    private static final String AWS = "aws";
    private static final String REMOTE = "remote";
    private static final int MOST_SUBSEGMENTS = 500;

    private final FmTracer tracer;
    private final String traceId;
    private final String id;
    private final @Nullable String parentId;
    private final long startMicros;
    private final long startNanos;
    private final Map<String, @Nullable Object> annotations = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    private final List<Subsegment> subsegments = new ArrayList<>();
    private Outcome outcome = Outcome.OK;
    private @Nullable Cause cause;
    private long left;
    private boolean closed;

    FmTrace(FmTracer tracer, String traceId, String id, @Nullable String parentId, long startMicros, long startNanos) {
        this.tracer = tracer;
        this.traceId = traceId;
        this.id = id;
        this.parentId = parentId;
        this.startMicros = startMicros;
        this.startNanos = startNanos;
    }

    /** A look into the cache or a write to it; {@code get}, {@code set}. */
    public Subsegment traceRedisCache(String operation) {
        return begin("ElastiCache-Redis", REMOTE, "AWS::ElastiCache::Redis").annotate("cache_operation", operation);
    }

    /** A DynamoDB operation such as {@code GetItem}. */
    public Subsegment traceDynamoDb(String table, String operation) {
        return begin("DynamoDB-" + table, AWS, "AWS::DynamoDB::Table")
                .annotate("table_name", table)
                .annotate("ddb_operation", operation);
    }

    /** A vector search for the {@code k} nearest. */
    public Subsegment traceOpenSearch(String index, int k) {
        return begin("OpenSearch-VectorSearch", REMOTE, "AWS::OpenSearchServerless")
                .annotate("index_name", index)
                .annotate("k_results", k);
    }

    /** A call of a model, all its attempts included; {@link Subsegment#attempt} takes each down. */
    public Subsegment traceBedrockInvoke(String modelId, long inputTokens, long maxTokens) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("model_id", modelId);
        config.put("max_tokens", maxTokens);
        return begin("Bedrock-InvokeModel", AWS, "AWS::Bedrock::InvokeModel")
                .annotate("model_id", modelId)
                .annotate("input_tokens", inputTokens)
                .annotate("max_tokens", maxTokens)
                .note("model_config", config);
    }

    /** Delivery of the answer to the client. */
    public Subsegment traceWebSocketResponse() {
        return begin("APIGateway-WebSocket-Send", AWS, "AWS::ApiGatewayV2::WebSocket");
    }

    private Subsegment begin(String name, String namespace, String serviceType) {
        Subsegment subsegment = make(name, namespace);
        synchronized (this) {
            if (subsegments.size() < MOST_SUBSEGMENTS && !closed) {
                subsegments.add(subsegment);
            } else {
                left++;
            }
            return subsegment
                    .annotate("service_type", serviceType)
                    .annotate("request_id", annotations.get("request_id"));
        }
    }

    Subsegment make(String name, String namespace) {
        return new Subsegment(this, tracer.newId(), name, namespace, nowMicros());
    }

    /** Adds a value that X-Ray can search by. */
    public synchronized FmTrace annotate(String key, @Nullable Object value) {
        Subsegment.put(annotations, key, value);
        return this;
    }

    /** Adds a value that is shown but not searched. */
    public synchronized FmTrace note(String key, @Nullable Object value) {
        metadata.put(String.valueOf(key), value);
        return this;
    }

    /** Says that the request failed. */
    public synchronized FmTrace fail(@Nullable Throwable failure) {
        if (failure != null) {
            cause = Cause.of(failure);
            outcome = outcome(failure);
        }
        return this;
    }

    /** As {@link #fail(Throwable)} for a failure that is no exception here. */
    public synchronized FmTrace fail(String type, String message, int httpStatus) {
        cause = new Cause(String.valueOf(type), String.valueOf(message), null);
        outcome = Outcome.of(String.valueOf(type), httpStatus);
        return this;
    }

    /** Says with what HTTP status the request was answered; 400 and above is a failure. */
    public synchronized FmTrace status(int httpStatus) {
        outcome = Outcome.of(httpStatus);
        return this;
    }

    /**
     * Runs the whole request on this thread, where {@link FmTracer#current} is this trace; takes its failure down, ends the
     * trace, and gives or throws what the request gives or throws.
     */
    public <T extends @Nullable Object> T call(Callable<T> request) throws Exception {
        try (this) {
            return tracer.callWithin(this, () -> noted(request));
        }
    }

    private <T extends @Nullable Object> T noted(Callable<T> request) throws Exception {
        try {
            return request.call();
        } catch (Exception | Error e) {
            fail(e);
            throw e;
        }
    }

    /** What another thread runs becomes part of this request: {@link FmTracer#current} is this trace there. */
    public Runnable wrap(Runnable task) {
        return () -> tracer.runWithin(this, task);
    }

    /** As {@link #wrap(Runnable)}. */
    public <T> Callable<T> wrap(Callable<T> task) {
        return () -> tracer.callWithin(this, task);
    }

    /** {@code 1-8hex-24hex}. */
    public String traceId() {
        return traceId;
    }

    /** The header for services that are called without a subsegment of their own. */
    public String traceparent() {
        return TraceParent.of(traceId, id);
    }

    /**
     * Where the time went so far or, when closed, in all (specification 4.1, {@code get_timing_summary}). The overhead is what
     * lies outside the critical path, not total minus sum: parts may run side by side (corrections T4).
     */
    public synchronized Map<String, @Nullable Object> timingSummary() {
        return timingSummary(nowMicros());
    }

    private Map<String, @Nullable Object> timingSummary(long end) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("request_id", annotations.get("request_id"));
        summary.put("total_duration_ms", TimingSummary.millis(end - startMicros));
        summary.put("is_error", outcome.failed());
        summary.putAll(TimingSummary.of(subsegments, startMicros, end));
        return summary;
    }

    long nowMicros() {
        return startMicros + Math.max(0, tracer.nanos() - startNanos) / 1000;
    }

    Outcome outcome(Throwable failure) {
        return tracer.outcome(failure);
    }

    /** Ends the request. What is still open then stays marked as in progress. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        tracer.end(this, nowMicros());
    }

    synchronized TailSampler.Decision decide(TailSampler sampler, long endMicros) {
        return sampler.decide(traceId, outcome.failed(), endMicros - startMicros, endMicros);
    }

    /** Written while nobody can add to it: other threads may still hold parts of this trace. */
    synchronized List<String> documents(long endMicros, TailSampler.Decision decision) {
        return SegmentDocument.of(finished(endMicros), decision);
    }

    private Segment finished(long endMicros) {
        if (left > 0) {
            metadata.put("subsegments_left_out", left);
        }
        int searchable = annotations.size()
                + subsegments.stream().mapToInt(Subsegment::annotationCount).sum();
        if (searchable > SegmentDocument.MOST_ANNOTATIONS) {
            metadata.put("annotations_left_out", searchable - SegmentDocument.MOST_ANNOTATIONS);
        }
        metadata.put("timing_summary", timingSummary(endMicros));
        return new Segment(
                tracer.segmentName(),
                traceId,
                id,
                parentId,
                startMicros,
                endMicros,
                outcome,
                cause,
                annotations,
                metadata,
                List.copyOf(subsegments));
    }

    /** A request that has ended. */
    record Segment(
            String name,
            String traceId,
            String id,
            @Nullable String parentId,
            long startMicros,
            long endMicros,
            Outcome outcome,
            @Nullable Cause cause,
            Map<String, @Nullable Object> annotations,
            Map<String, @Nullable Object> metadata,
            List<Subsegment> subsegments) {}
}
