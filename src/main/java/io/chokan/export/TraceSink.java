package io.chokan.export;

import io.chokan.model.Trace;
import java.io.IOException;

/** Takes traces, each once. */
@FunctionalInterface
public interface TraceSink {
    void accept(Trace trace) throws IOException;
}
