package io.chokan.export;

/** There is nothing to read where the user pointed; the message says where, what was expected and what to do. */
public final class NoInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoInputException(String message) {
        super(message);
    }
}
