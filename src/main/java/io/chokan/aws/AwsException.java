package io.chokan.aws;

/** A service could not be used; the message says for what, why, and what to do. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AwsException(String message, Throwable cause) {
        super(message, cause);
    }
}
