package io.chokan.archive;

import java.io.IOException;

/** An object has other content than its manifest says. */
final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
