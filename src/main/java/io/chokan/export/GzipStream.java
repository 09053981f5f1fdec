package io.chokan.export;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A gzip file of one or more members (RFC 1952). Unlike the JDK's reader it does not take a file for whole that breaks off in
 * a later member's header, and it hands out all that could be unfolded before it says that a file breaks off.
 */
final class GzipStream extends InputStream {
    private static final int BUFFER = 64 * 1024;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean inMember;

    GzipStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int length) throws IOException {
        while (inMember || beginMember()) {
            int n = inflate(b, off, length);
            if (n > 0) {
                crc.update(b, off, n);
                return n;
            }
            endMember();
        }
        return -1;
    }

    /** Unfolds what there is room for; 0 at the member's end. */
    private int inflate(byte[] b, int off, int length) throws IOException {
        try {
            while (true) {
                int n = inflater.inflate(b, off, length);
                if (n > 0 || inflater.finished()) {
                    return n;
                }
                if (!fill()) {
                    throw new EOFException("the file breaks off in the middle of its gzip data");
                }
                inflater.setInput(buffer, at, end - at);
                at = end;
            }
        } catch (DataFormatException e) {
            throw new ZipException("the gzip data is damaged: " + e.getMessage());
        }
    }

    /** Reads a member's header; false at the file's end. */
    private boolean beginMember() throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        if (next() != 0x1f || next() != 0x8b || next() != DEFLATE) {
            throw new ZipException("what follows a gzip member is none");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        skip((flags & HEADER_CRC) == 0 ? 0 : 2);
        inflater.reset();
        crc.reset();
        inflater.setInput(buffer, at, end - at);
        at = end;
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        inMember = false;
        long expected = next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
        skip(4);
        if (expected != crc.getValue()) {
            throw new ZipException("the gzip data is damaged: its check sum is another");
        }
    }

    private void skipText(int flag) throws IOException {
        while (flag != 0 && next() != 0) {
            // up to the closing zero
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException("the file breaks off in a gzip header");
        }
        return buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
