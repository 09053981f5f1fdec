package io.chokan.job;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failure's messages from the outside in, as one sentence. */
final class Causes {
    private Causes() {}

    static String of(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        @Nullable Throwable cause = failure;
        while (cause != null && messages.size() < 6) {
            String message = cause.getMessage();
            messages.add(message == null ? cause.getClass().getSimpleName() : message);
            cause = cause.getCause();
        }
        return String.join(": ", messages);
    }
}
