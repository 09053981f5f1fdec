package io.chokan.analyse;

import io.chokan.model.Redactor;
import io.chokan.model.TraceIntake;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sampled traces say. {@code received} counts traces or calls that were there; {@code requests} and {@code calls} are
 * what they stand for, each weighing one over its probability, to a tenth. All times are microseconds, quantiles and sums
 * weighted alike; null where nothing was received.
 *
 * @param documents segment documents read, of which a trace may have several
 * @param rejectedDocuments lines that are none
 * @param repeatedSegments that came more than once; the finished one counts
 * @param unreadFiles names of files that could not be read to their end
 * @param weightedRequestsMargin in 95 of 100 samples the true number lies within so many of {@code weightedRequests}
 * @param sampling traces received by how likely one like them was to be kept
 * @param unfinished traces of which a part had no end
 * @param lackingParent traces of which a part names a parent that did not come
 */
public record Traces(
        long received,
        long documents,
        long rejectedDocuments,
        long repeatedSegments,
        List<String> unreadFiles,
        @Nullable Double weightedRequests,
        @Nullable Double weightedRequestsMargin,
        @Nullable Double slowRequests,
        @Nullable Double failedRequests,
        Map<String, Long> sampling,
        long unfinished,
        long lackingParent,
        List<Service> services,
        List<Edge> edges,
        List<RetryStorm> retryStorms,
        List<Throttling> throttling,
        @Nullable ColdStarts coldStarts,
        List<Propagation> propagation,
        List<SlowTrace> slowest,
        List<Waterfall> waterfalls) {

    static Traces none(TraceIntake intake) {
        return new Traces(
                0,
                intake.documents(),
                intake.rejected(),
                intake.repeated(),
                intake.unreadFiles().stream().map(Redactor::redact).toList(),
                null,
                null,
                null,
                null,
                Map.of(),
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Calls of one service; the root's own time is what its request did not wait for others.
     *
     * @param calls retries of the same call not counted again
     * @param failed calls that ended with an error, fault or throttle
     * @param waitedShare its part of all requests' critical path (0 to 1)
     * @param slowWaitedShare the same over the requests beyond the promise; null when there is none
     */
    public record Service(
            String name,
            boolean root,
            long received,
            double calls,
            @Nullable Long p50Micros,
            @Nullable Long p99Micros,
            double failed,
            double waitedShare,
            @Nullable Double slowWaitedShare) {}

    /** @param caller null for the client */
    public record Edge(@Nullable String caller, String service, double calls, double failed) {}

    /**
     * A while in which a service was tried at least half as often again as it was called.
     *
     * @param received calls with retries that were there
     */
    public record RetryStorm(
            String service, OffsetDateTime from, OffsetDateTime to, long received, double calls, double attempts) {}

    /**
     * Requests that a service throttled.
     *
     * @param recovered those that were answered nevertheless
     * @param worstFrom begin of the quarter of an hour with most of them
     */
    public record Throttling(
            String service,
            @Nullable String model,
            long received,
            double requests,
            double recovered,
            OffsetDateTime worstFrom,
            double worstRequests) {}

    /** Requests that a new task answered, and the median of the others; a median of fewer than twenty traces is null. */
    public record ColdStarts(
            long received,
            double requests,
            @Nullable Long p50Micros,
            @Nullable Long otherP50Micros,
            OffsetDateTime first,
            OffsetDateTime last) {}

    /**
     * How far the failures of a service went; the three parts sum to {@code requests}.
     *
     * @param requests those that met a failure there
     * @param triedAgain a retry succeeded
     * @param doneWithout the call failed, the request did not
     * @param passedOn the request failed as well
     * @param exception the most frequent one's class; null when no document tells
     */
    public record Propagation(
            String service,
            long received,
            double requests,
            double triedAgain,
            double doneWithout,
            double passedOn,
            @Nullable String exception) {}

    public record SlowTrace(
            String traceId, @Nullable String requestId, OffsetDateTime time, long durationMicros, String slowestHop) {}

    /**
     * One request drawn over time.
     *
     * @param pattern whose example it is; null for the slowest of all
     */
    public record Waterfall(
            @Nullable String pattern,
            String traceId,
            @Nullable String requestId,
            @Nullable String model,
            @Nullable String template,
            OffsetDateTime time,
            long durationMicros,
            List<Span> spans,
            int spansLeftOut) {}

    /**
     * A bar of it.
     *
     * @param depth 0 for the request itself
     * @param fromMicros since the request began
     * @param waitedMicros what the request waited for it and for nothing within it
     */
    public record Span(
            String name,
            int depth,
            long fromMicros,
            long durationMicros,
            long waitedMicros,
            SpanState state,
            @Nullable String exception) {}

    public enum SpanState {
        OK,
        FAILED,
        THROTTLED,
        UNFINISHED
    }
}
