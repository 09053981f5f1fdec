package io.chokan.export;

import com.github.luben.zstd.ZstdInputStream;
import io.chokan.export.SourceFile.Compression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files of any compression; which one is told by the first bytes. */
final class Compressions {
    private static final int BUFFER = 64 * 1024;

    private Compressions() {}

    static Compression of(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(EnvelopeStream.HEAD_BYTES);
            if (isGzip(head)) {
                return Compression.GZIP;
            }
            if (isZstd(head)) {
                return Compression.ZSTD;
            }
            return EnvelopeStream.begins(head) ? Compression.ENVELOPES : Compression.NONE;
        }
    }

    static boolean isGzip(byte[] head) {
        return head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    }

    private static boolean isZstd(byte[] magic) {
        return magic.length >= 4
                && (magic[0] & 0xff) == 0x28
                && (magic[1] & 0xff) == 0xb5
                && (magic[2] & 0xff) == 0x2f
                && (magic[3] & 0xff) == 0xfd;
    }

    static InputStream open(Path path) throws IOException {
        return open(path, of(path));
    }

    /** Several gzip members or zstd frames one after the other are one stream. */
    static InputStream open(Path path, Compression compression) throws IOException {
        InputStream raw = Files.newInputStream(path);
        try {
            return switch (compression) {
                case NONE -> raw;
                case ENVELOPES -> new LayeredStream(raw);
                case GZIP -> new LayeredStream(new GzipStream(raw));
                case ZSTD ->
                    new LayeredStream(new ZstdInputStream(new BufferedInputStream(raw, BUFFER)).setContinuous(false));
            };
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
