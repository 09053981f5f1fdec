package io.chokan.export;

import io.chokan.export.SourceFile.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Opens the bytes of a split. */
final class SplitStreams {
    private SplitStreams() {}

    static InputStream open(Split split) throws IOException {
        if (split.file().compression() != Compression.NONE) {
            return Compressions.open(split.file().path(), split.file().compression());
        }
        FileChannel channel = FileChannel.open(split.file().path());
        try {
            channel.position(split.fromByte());
            return new Limited(channel, split.toByte() - split.fromByte());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Ends after so many bytes. */
    private static final class Limited extends InputStream {
        private final FileChannel channel;
        private long remaining;

        Limited(FileChannel channel, long bytes) {
            this.channel = channel;
            this.remaining = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (remaining <= 0) {
                return -1;
            }
            int n = channel.read(ByteBuffer.wrap(b, off, (int) Math.min(len, remaining)));
            remaining -= Math.max(n, 0);
            return n;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
