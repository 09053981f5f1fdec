package io.chokan.instrument;

import org.jspecify.annotations.Nullable;

/**
 * Why something failed.
 *
 * @param type class of the exception, or the service's name for the error
 * @param exception null when it was none
 */
record Cause(String type, String message, @Nullable Throwable exception) {

    static Cause of(Throwable exception) {
        return new Cause(exception.getClass().getName(), message(exception), exception);
    }

    /** An exception of the application may throw when asked for its message. */
    private static String message(Throwable exception) {
        try {
            return String.valueOf(exception.getMessage());
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    private static @Nullable Throwable cause(Throwable exception) {
        try {
            return exception.getCause();
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    /** What caused it in turn; null at the end. */
    @Nullable
    Cause next() {
        Throwable next = exception == null ? null : cause(exception);
        return next == null ? null : of(next);
    }
}
