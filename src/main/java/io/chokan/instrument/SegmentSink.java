package io.chokan.instrument;

import java.io.IOException;

/** Takes finished segment documents. */
@FunctionalInterface
public interface SegmentSink {
    /**
     * Takes one document: a JSON object on one line, at most 64 KB.
     *
     * @throws IOException when it cannot; the tracer counts it and goes on
     */
    void emit(String document) throws IOException;
}
