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
            "SlowDown",
            "Throttling",
            "RequestThrottled",
            "RequestThrottledException",
            "BandwidthLimitExceeded",
            "PriorRequestNotComplete",
            "TransactionInProgressException",
            "EC2ThrottledException");
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
            "ModelErrorException",
            "BadRequestException",
            "ForbiddenException",
            "UnauthorizedException",
            "NotFoundException",
            "PayloadTooLargeException",
            "TransactionConflictException");

    static Outcome of(int status) {
        return new Outcome(status >= 400 && status < 500, status >= 500, status == TOO_MANY, status);
    }

    /**
     * @param type class name of what would be thrown, with or without its package, or an event stream's name for it, which
     *     begins in lower case
     * @param status 0 when there was none
     */
    static Outcome of(String type, int status) {
        Outcome known = byName(simpleName(type), status);
        return known == null ? new Outcome(false, true, false, status) : known;
    }

    private static String simpleName(String type) {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** @param statusOf HTTP status of an exception, 0 when it has none */
    static Outcome of(Throwable failure, ToIntFunction<Throwable> statusOf) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            Outcome known = byClass(cause.getClass(), statusOf.applyAsInt(cause));
            if (known != null) {
                return known;
            }
        }
        return new Outcome(false, true, false, 0);
    }

    /** By its own class, or by what it is a kind of. */
    private static @Nullable Outcome byClass(Class<?> own, int status) {
        Outcome known = null;
        for (Class<?> type = own; known == null && type != null; type = type.getSuperclass()) {
            known = byName(type.getSimpleName(), status);
        }
        return known;
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
