package io.chokan.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the beginning of a stream, as far as it can be read. */
final class Head {
    private static final int CHUNK = 8192;

    private Head() {}

    /** Up to {@code limit} bytes; fewer when the stream ends or breaks off after some. */
    static byte[] read(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (head.size() < limit) {
            int n;
            try {
                n = in.read(chunk, 0, Math.min(chunk.length, limit - head.size()));
            } catch (IOException e) {
                if (head.size() == 0) {
                    throw e;
                }
                break;
            }
            if (n < 0) {
                break;
            }
            head.write(chunk, 0, n);
        }
        return head.toByteArray();
    }
}
