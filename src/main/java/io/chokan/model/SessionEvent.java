package io.chokan.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One {@code SESSION_EVENT} log line (specification 3.1, {@code log_session_event}).
 *
 * @param details free-form JSON: strings, numbers, booleans, nulls, lists and maps of these
 */
public record SessionEvent(
        String sessionId, String userId, String eventType, Map<String, Object> details, String timestamp) {
    public SessionEvent {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
