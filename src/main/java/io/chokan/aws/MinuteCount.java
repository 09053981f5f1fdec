package io.chokan.aws;

import io.chokan.model.LogType;
import java.util.Map;

/**
 * Events of one minute of CloudWatch's own time, as its fields tell their type.
 *
 * @param events of any type, also those whose JSON it could not read
 */
record MinuteCount(long events, long calls, long retrievals, long sessions) {
    static final MinuteCount NONE = new MinuteCount(0, 0, 0, 0);

    /** One event with that {@code log_type}; empty when CloudWatch found none. */
    static MinuteCount ofOne(String logType) {
        return new MinuteCount(
                1,
                one(logType, LogType.FM_CALL),
                one(logType, LogType.RAG_RETRIEVAL),
                one(logType, LogType.SESSION_EVENT));
    }

    private static long one(String logType, LogType type) {
        return logType.contains(type.name()) ? 1 : 0;
    }

    MinuteCount plus(MinuteCount other) {
        return new MinuteCount(
                events + other.events, calls + other.calls, retrievals + other.retrievals, sessions + other.sessions);
    }

    /** What {@code found} lacks of this, by type; what is too much counts as nothing. */
    Map<LogType, Long> lackedBy(MinuteCount found) {
        long lackedCalls = Math.max(0, calls - found.calls);
        long lackedRetrievals = Math.max(0, retrievals - found.retrievals);
        long lackedSessions = Math.max(0, sessions - found.sessions);
        long all = Math.max(0, events - found.events);
        return Map.of(
                LogType.FM_CALL, lackedCalls,
                LogType.RAG_RETRIEVAL, lackedRetrievals,
                LogType.SESSION_EVENT, lackedSessions,
                LogType.OTHER, Math.max(0, all - lackedCalls - lackedRetrievals - lackedSessions));
    }
}
