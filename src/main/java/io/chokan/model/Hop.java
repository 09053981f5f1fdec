package io.chokan.model;

import org.jspecify.annotations.Nullable;

/**
 * One segment or subsegment of a trace.
 *
 * @param id 16 hex digits
 * @param parentId null for a segment that names none
 * @param startMicros epoch microseconds
 * @param durationMicros 0 while unfinished
 * @param criticalMicros time during which the request waited for this hop and for none of its children; over a trace they sum
 *     to its duration, less what lies between its hops
 * @param unfinished the document says that it is in progress, or has no end
 * @param retries further attempts after the first
 * @param exception class of the first exception; null without
 */
public record Hop(
        String id,
        @Nullable String parentId,
        Place place,
        String name,
        @Nullable String namespace,
        long startMicros,
        long durationMicros,
        long criticalMicros,
        Failing failing,
        boolean unfinished,
        long retries,
        @Nullable String exception) {

    /** Where a hop stands in its trace. */
    public enum Place {
        /** A request as its first service saw it. */
        ROOT,
        CHILD,
        /** It names a parent of which no document came. */
        ORPHAN
    }

    /** The same hop, knowing its trace. */
    public Hop within(Place where, long micros) {
        return new Hop(
                id,
                parentId,
                where,
                name,
                namespace,
                startMicros,
                durationMicros,
                micros,
                failing,
                unfinished,
                retries,
                exception);
    }
}
