package io.chokan.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a compressed file holds may be wrapped once more: compressed by the sender and again by who delivers, or in envelopes. The
 * first bytes tell; they are looked at when somebody reads, so that a file that breaks off early breaks off while reading.
 */
final class LayeredStream extends InputStream {
    private final InputStream outer;
    private @Nullable InputStream inner;
    private @Nullable EnvelopeStream envelopes;

    LayeredStream(InputStream outer) {
        this.outer = outer;
    }

    @Override
    public int read() throws IOException {
        return inner().read();
    }

    @Override
    public int read(byte[] b, int off, int length) throws IOException {
        return inner().read(b, off, length);
    }

    private InputStream inner() throws IOException {
        InputStream known = inner;
        if (known == null) {
            inner = outer;
            known = unwrapped(unfolded(outer));
            inner = known;
        }
        return known;
    }

    private static InputStream unfolded(InputStream in) throws IOException {
        byte[] head = Head.read(in, 2);
        InputStream whole = joined(head, in);
        return Compressions.isGzip(head) ? new GzipStream(whole) : whole;
    }

    private InputStream unwrapped(InputStream in) throws IOException {
        byte[] head = Head.read(in, EnvelopeStream.HEAD_BYTES);
        InputStream whole = joined(head, in);
        if (!EnvelopeStream.begins(head)) {
            return whole;
        }
        envelopes = new EnvelopeStream(whole);
        return envelopes;
    }

    private static InputStream joined(byte[] head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    /** Messages so far that are no events. */
    long controlMessages() {
        EnvelopeStream known = envelopes;
        return known == null ? 0 : known.controlMessages();
    }

    @Override
    public void close() throws IOException {
        outer.close();
    }
}
