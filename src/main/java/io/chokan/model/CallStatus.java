package io.chokan.model;

/** How an FM call ended (specification 3.1, {@code FMCallStatus}). */
public enum CallStatus {
    SUCCESS,
    ERROR,
    TIMEOUT,
    THROTTLED,
    CONTENT_FILTERED,
    PARTIAL;

    /** SUCCESS and PARTIAL gave the user something; every other status is an error. */
    public boolean isAnswer() {
        return this == SUCCESS || this == PARTIAL;
    }
}
