package io.chokan.model;

import org.jspecify.annotations.Nullable;

/**
 * One segment or subsegment of a trace.
 *
 * @param id 16 hex digits
 * @param parentId null for the root
 * @param startMicros epoch microseconds
 */
public record Hop(
        String id,
        @Nullable String parentId,
        String name,
        @Nullable String namespace,
        long startMicros,
        long durationMicros,
        boolean error,
        boolean fault,
        boolean throttle) {}
