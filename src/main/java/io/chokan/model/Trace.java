package io.chokan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's trace, put together from its segment documents.
 *
 * @param traceId {@code 1-8hex-24hex}
 * @param requestId the annotation {@code request_id}; null when no segment carries it; so {@code modelId}, {@code templateId}
 * @param startMicros epoch microseconds
 * @param failing how the request itself failed: its roots, not what they called
 * @param coldStart a new task answered it
 * @param samplingProbability how likely a request like this one was to be kept, in (0, 1]; 1 when the source does not say
 * @param hops by time of begin
 */
public record Trace(
        String traceId,
        @Nullable String requestId,
        @Nullable String modelId,
        @Nullable String templateId,
        long startMicros,
        long durationMicros,
        Failing failing,
        boolean coldStart,
        double samplingProbability,
        List<Hop> hops) {
    public Trace {
        hops = List.copyOf(hops);
    }

    public boolean unfinished() {
        return hops.stream().anyMatch(Hop::unfinished);
    }

    public boolean lacksParent() {
        return hops.stream().anyMatch(hop -> hop.place() == Hop.Place.ORPHAN);
    }
}
