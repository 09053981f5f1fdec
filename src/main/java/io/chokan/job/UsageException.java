package io.chokan.job;

/** The user asked for something that cannot be done as asked; the message says what to do instead. Ends with {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
