package io.chokan.job;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure's messages from the outside in, as one sentence. */
public final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of a kind, from the outside in. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        return Stream.<@Nullable Throwable>iterate(
                        failure, Objects::nonNull, cause -> cause == null ? null : cause.getCause())
                .limit(DEEPEST)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    public static String of(Throwable failure) {
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
