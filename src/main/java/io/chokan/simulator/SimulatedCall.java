package io.chokan.simulator;

import io.chokan.instrument.CallFields;
import io.chokan.model.ErrorCategory;
import io.chokan.model.RagRetrieval;
import org.jspecify.annotations.Nullable;

/**
 * A call that happened, with what only the simulator knows of it.
 *
 * @param category null on an answer; {@code pattern} too
 * @param incident kind of the incident that touched it; null without
 * @param culprit component that was made slow; null without
 * @param injectedMicros by how much it was made slow
 * @param sampledWith probability with which a trace like this is kept; 0 when this one is not
 * @param lost nobody logged it (a dead log agent)
 */
record SimulatedCall(
        CallFields fields,
        @Nullable RagRetrieval retrieval,
        @Nullable ErrorCategory category,
        @Nullable String pattern,
        @Nullable String incident,
        @Nullable String culprit,
        long injectedMicros,
        double sampledWith,
        boolean sessionStarted,
        boolean sessionEnded,
        boolean lost) {}
