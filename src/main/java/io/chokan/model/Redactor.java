package io.chokan.model;

import org.jspecify.annotations.Nullable;

/** Takes out of log text what no reader may see ({@code contract.md}, "What no reader ever sees"). */
public final class Redactor {
    private Redactor() {}

    /** The text without personal data, secrets and account numbers, and without control characters. */
    public static String redact(String text) {
        throw new UnsupportedOperationException("not yet");
    }

    /** As {@link #redact(String)}; the line's own user and session id are taken out too wherever they stand. */
    public static String redact(String text, @Nullable String userId, @Nullable String sessionId) {
        throw new UnsupportedOperationException("not yet");
    }
}
