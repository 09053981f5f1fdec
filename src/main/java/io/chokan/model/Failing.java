package io.chokan.model;

/**
 * How a part of a trace failed, in X-Ray's words.
 *
 * @param error the caller's fault (HTTP 4xx)
 * @param fault the service's fault (HTTP 5xx)
 * @param throttle refused for too many calls (HTTP 429), which is an error too
 */
public record Failing(boolean error, boolean fault, boolean throttle) {
    public static final Failing NOT = new Failing(false, false, false);

    public boolean any() {
        return error || fault || throttle;
    }

    /** Either or both. */
    public Failing or(Failing other) {
        return new Failing(error || other.error, fault || other.fault, throttle || other.throttle);
    }
}
