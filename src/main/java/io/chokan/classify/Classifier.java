package io.chokan.classify;

import io.chokan.catalogue.Catalogue;

/** Error in, class out. Safe for use by several threads. */
public final class Classifier {
    public Classifier(Catalogue catalogue) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Never fails, whatever the text. */
    public Classification classify(ErrorText error) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The readable skeleton of a message, for example {@code Read timeout on endpoint URL: <URL>}. */
    public String template(String message) {
        throw new UnsupportedOperationException("not yet");
    }
}
