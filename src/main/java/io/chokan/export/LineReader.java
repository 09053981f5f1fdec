package io.chokan.export;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts a stream into lines in one buffer that grows only for a line that is longer than it, up to {@link Line#MAX_BYTES}.
 * Newlines are searched eight bytes at a time.
 */
final class LineReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';
    private static final int INITIAL = 1024 * 1024;
    /** Room for a longest line with its prefix, ending and byte order mark. */
    private static final int MAX_BUFFER = Line.MAX_BYTES + 64;

    private final InputStream in;
    private final Line line = new Line();
    private byte[] buffer = new byte[INITIAL];
    private int begin;
    private int end;
    private long number;
    private boolean overlong;
    private boolean brokenOff;

    /** @param firstLine the number of the stream's first line */
    LineReader(InputStream in, long firstLine) {
        this.in = in;
        this.number = firstLine - 1;
    }

    /** Takes non-blank lines, in order. */
    interface Sink {
        void accept(Line line) throws IOException;
    }

    /**
     * Reads to the end.
     *
     * @return whether the stream came to its end; false when it broke off, after the lines that could be read
     */
    boolean forEach(Sink sink) throws IOException {
        skipByteOrderMark();
        int searched = begin;
        while (true) {
            int newline = indexOfNewline(searched, end);
            if (newline >= 0) {
                deliver(newline, sink);
                begin = newline + 1;
                searched = begin;
            } else {
                searched = fill();
                if (searched < 0) {
                    break;
                }
            }
        }
        if (begin < end || overlong) {
            deliver(end, sink);
        }
        return !brokenOff;
    }

    /** Lines seen, blank ones included, if reading began at line 1. */
    long lines() {
        return number;
    }

    private void deliver(int newline, Sink sink) throws IOException {
        number++;
        int to = newline;
        while (to > begin && buffer[to - 1] == '\r') {
            to--;
        }
        int from = Prefix.skip(buffer, begin, to);
        if (isBlank(from, to) && !overlong) {
            return;
        }
        line.set(buffer, from, to, number);
        line.setBegin(begin);
        if (overlong || to - from > Line.MAX_BYTES) {
            line.markTooLong();
        }
        overlong = false;
        sink.accept(line);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private void skipByteOrderMark() throws IOException {
        while (end < 3 && fill() >= 0) {
            // a stream may give a byte at a time
        }
        if (end >= 3 && (buffer[0] & 0xff) == 0xef && (buffer[1] & 0xff) == 0xbb && (buffer[2] & 0xff) == 0xbf) {
            begin = 3;
        }
    }

    /** Reads more behind what is there; gives where it begins, or -1 at the end. */
    private int fill() throws IOException {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        if (end == buffer.length) {
            grow();
        }
        int n;
        try {
            n = in.read(buffer, end, buffer.length - end);
        } catch (IOException | RuntimeException breaksOff) {
            // a cut gzip, a failing disk (a decoder may choke in its own ways): what was read counts, the file is named
            brokenOff = true;
            return -1;
        }
        if (n <= 0) {
            return -1;
        }
        end += n;
        return end - n;
    }

    /** Doubles the buffer; a line past the limit loses its middle: its beginning stays, the rest is overwritten. */
    private void grow() {
        if (buffer.length < MAX_BUFFER) {
            buffer = Arrays.copyOf(buffer, Math.min(MAX_BUFFER, buffer.length * 2));
        } else {
            overlong = true;
            end = INITIAL;
        }
    }

    private int indexOfNewline(int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long x = (long) LONG.get(buffer, i) ^ NEWLINES;
            long hit = (x - ONES) & ~x & HIGHS;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
