package io.chokan.export;

/**
 * One non-blank line, lent to a {@link LineSink} for the length of a call: the reader uses the same object for the next line.
 * An export's timestamp prefix and the line ending are outside [{@link #from}, {@link #to}).
 */
public final class Line {
    /** Lines longer than this many bytes are not kept whole ({@code contract.md}: 16 MB). */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private byte[] buffer = new byte[0];
    private int begin;
    private int from;
    private int to;
    private long number;
    private boolean tooLong;
    private boolean laterCopy;

    void set(byte[] newBuffer, int newFrom, int newTo, long newNumber) {
        buffer = newBuffer;
        begin = newFrom;
        from = newFrom;
        to = newTo;
        number = newNumber;
        tooLong = false;
        laterCopy = false;
    }

    /** Where the line begins, an export's prefix and all. */
    void setBegin(int newBegin) {
        begin = newBegin;
    }

    int begin() {
        return begin;
    }

    void markTooLong() {
        tooLong = true;
    }

    void markLaterCopy() {
        laterCopy = true;
    }

    public byte[] buffer() {
        return buffer;
    }

    /** Index in {@link #buffer()} of the text's first byte. */
    public int from() {
        return from;
    }

    /** Index in {@link #buffer()} after the text's last byte. */
    public int to() {
        return to;
    }

    /** Counted from 1 in the whole file, blank lines included. */
    public long number() {
        return number;
    }

    /** The line was over {@link #MAX_BYTES}; only its beginning (at least 64 KiB) is in the buffer. */
    public boolean tooLong() {
        return tooLong;
    }

    /** The very same text stands earlier in this night's input, in this or in another file. */
    public boolean laterCopy() {
        return laterCopy;
    }
}
