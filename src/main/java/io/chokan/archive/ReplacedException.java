package io.chokan.archive;

import java.io.IOException;

/** Another run stored the night, or took over its lock, while this one was at it: the other one's night counts. */
public final class ReplacedException extends IOException {
    private static final long serialVersionUID = 1L;

    public ReplacedException(String message) {
        super(message);
    }
}
