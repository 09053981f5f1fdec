package io.chokan.aws;

/** The work ended before its end: on request, or because its time was over. What was fetched is kept. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }
}
