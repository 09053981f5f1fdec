package io.chokan.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What a request is like before it goes on its way.
 *
 * @param planned what will go wrong without any incident; null is nothing
 * @param touchedBy an incident that changed the request itself; null without
 * @param promptCached input comes from Bedrock's prompt cache
 */
record Draft(
        String requestId,
        Session session,
        int turn,
        boolean begins,
        String model,
        String template,
        boolean rag,
        boolean answeredFromCache,
        boolean promptCached,
        long contextTokens,
        long userTokens,
        long outputTokens,
        int attemptsBeforeGivingUp,
        @Nullable Failure planned,
        @Nullable Outage touchedBy) {
    static final long SYSTEM_TOKENS = 180;

    boolean sonnet() {
        return model.equals(World.SONNET);
    }

    long inputTokens() {
        return SYSTEM_TOKENS + contextTokens + userTokens;
    }
}
