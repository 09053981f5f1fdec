package io.chokan.export;

import java.nio.file.Path;

/**
 * A log file to read.
 *
 * @param name its path relative to the folder that was given, with {@code /}; what reports and rejects call it
 * @param bytes its size when the night was planned; what grows later belongs to the next run
 */
public record SourceFile(String name, Path path, Compression compression, long bytes) {

    /** Told by the first bytes, never by the name. */
    public enum Compression {
        NONE,
        /** Not compressed, but wrapped: messages of a CloudWatch subscription, one after the other. */
        ENVELOPES,
        GZIP,
        ZSTD
    }
}
