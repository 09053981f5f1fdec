package io.chokan.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * The promises that the report measures against.
 *
 * @param targetMicros an answer is in time up to and including this end-to-end time
 * @param latencyObjective share of measured answers that must be in time, for example 0.99
 * @param successObjective share of calls that must be answers, for example 0.95
 * @param maxTokens the {@code max_tokens} that calls ask Bedrock for; null when it is not known
 */
public record SlaTargets(
        long targetMicros,
        double latencyObjective,
        double successObjective,
        @Nullable Long maxTokens) {}
