package io.chokan.export;

import java.io.IOException;

/** Takes the lines of a split in order. */
@FunctionalInterface
public interface LineSink {
    void accept(Split split, Line line) throws IOException;
}
