package io.chokan.analyse;

/** The analysis could not be made; the cause says why. */
public final class AnalysisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnalysisException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
