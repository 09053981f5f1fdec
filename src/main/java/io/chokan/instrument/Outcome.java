package io.chokan.instrument;

import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a call went, in X-Ray's words: by HTTP status where there is one, by the exception's class where there is none, never by
 * words in its message (corrections T3).
 *
 * @param error the caller's doing, 4xx
 * @param fault the service's doing, 5xx or no answer
 * @param throttle 429 and its like; an error too
 * @param status HTTP status; 0 when there was none
 */
record Outcome(boolean error, boolean fault, boolean throttle, int status) {
    Outcome {
        status = status < 100 || status > 599 ? 0 : status;
    }

    static final Outcome OK = new Outcome(false, false, false, 0);

    private static final int TOO_MANY = 429;
    private static final int DEEPEST_CAUSE = 10;
    private static final Set<String> THROTTLES = Set.of(
            "ThrottlingException",
            "ThrottledException",
            "ThrottlingError",
            "TooManyRequestsException",
            "RequestLimitExceededException",
            "RequestLimitExceeded",
            "ProvisionedThroughputExceededException",
            "LimitExceededException",
            "ServiceQuotaExceededException",
            "SlowDown");
    private static final Set<String> ERRORS = Set.of(
            "ValidationException",
            "AccessDeniedException",
            "ResourceNotFoundException",
            "ConditionalCheckFailedException",
            "ConflictException",
            "GoneException",
            "ExpiredTokenException",
            "UnrecognizedClientException",
            "IllegalArgumentException",
            "ModelErrorException");

    static Outcome of(int status) {
        return new Outcome(status >= 400 && status < 500, status >= 500, status == TOO_MANY, status);
    }

    /**
     * @param type class name of what would be thrown, with or without its package
     * @param status 0 when there was none
     */
    static Outcome of(String type, int status) {
        Outcome known = byName(type.substring(type.lastIndexOf('.') + 1), status);
        return known == null ? new Outcome(false, true, false, status) : known;
    }

    /** @param statusOf HTTP status of an exception, 0 when it has none */
    static Outcome of(Throwable failure, ToIntFunction<Throwable> statusOf) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            int status = statusOf.applyAsInt(cause);
            Outcome known = byName(cause.getClass().getSimpleName(), status);
            if (known != null) {
                return known;
            }
        }
        return new Outcome(false, true, false, 0);
    }

    private static @Nullable Outcome byName(String name, int status) {
        if (THROTTLES.contains(name)) {
            return new Outcome(true, false, true, status == 0 ? TOO_MANY : status);
        }
        if (status >= 400) {
            return of(status);
        }
        return ERRORS.contains(name) ? new Outcome(true, false, false, status) : null;
    }

    boolean failed() {
        return error || fault;
    }
}
