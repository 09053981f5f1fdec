package io.chokan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's trace, put together from its segment documents.
 *
 * @param traceId {@code 1-8hex-24hex}
 * @param requestId the annotation {@code request_id}; null when no segment carries it
 * @param startMicros epoch microseconds
 * @param samplingProbability how likely a request like this one was to be kept, in (0, 1]; 1 when the source does not say
 */
public record Trace(
        String traceId,
        @Nullable String requestId,
        long startMicros,
        long durationMicros,
        boolean error,
        boolean fault,
        boolean throttle,
        double samplingProbability,
        List<Hop> hops) {
    public Trace {
        hops = List.copyOf(hops);
    }
}
