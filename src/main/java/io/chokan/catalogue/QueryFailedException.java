package io.chokan.catalogue;

/** A query gave no complete result: what failed, how, and what to do. */
public final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How it ended, in CloudWatch's words; a local failure is FAILED. */
    public enum Status {
        FAILED,
        CANCELLED,
        TIMEOUT,
        UNKNOWN
    }

    private final Status status;

    public QueryFailedException(Status status, String message) {
        super(message);
        this.status = status;
    }

    public QueryFailedException(Status status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public Status status() {
        return status;
    }
}
