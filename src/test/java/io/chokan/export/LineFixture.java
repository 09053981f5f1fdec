package io.chokan.export;

/** Makes lines for the tests of other packages, which cannot fill a {@link Line} themselves. */
public final class LineFixture {
    private LineFixture() {}

    public static Line line(byte[] text, long number) {
        // The text lies in the middle of a larger buffer, as it does in real reading.
        byte[] buffer = new byte[text.length + 20];
        java.util.Arrays.fill(buffer, (byte) '"');
        System.arraycopy(text, 0, buffer, 10, text.length);
        Line line = new Line();
        line.set(buffer, 10, 10 + text.length, number);
        return line;
    }

    public static Line laterCopy(byte[] text, long number) {
        Line line = line(text, number);
        line.markLaterCopy();
        return line;
    }

    public static Line tooLong(byte[] beginning, long number) {
        Line line = line(beginning, number);
        line.markTooLong();
        return line;
    }
}
