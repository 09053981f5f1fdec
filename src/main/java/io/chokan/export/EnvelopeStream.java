package io.chokan.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes log events out of the envelopes in which a subscription filter of CloudWatch Logs sends them, for example by Firehose:
 * JSON objects one after the other, with or without blank space between. Each event becomes a line. Control messages are none.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Subscription filters</a>
 */
final class EnvelopeStream extends InputStream {
    /** What tells envelopes from lines: how CloudWatch begins each. */
    static final int HEAD_BYTES = 64;

    private static final Pattern BEGIN =
            Pattern.compile("\\s*\\{\\s*\"messageType\"\\s*:\\s*\"(DATA|CONTROL)_MESSAGE\"", Pattern.DOTALL);

    private final InputStream in;
    private final MappingIterator<JsonNode> envelopes;
    private byte[] lines = new byte[0];
    private int at;
    private long controlMessages;

    EnvelopeStream(InputStream in) {
        this.in = in;
        this.envelopes = JsonMapper.shared().readerFor(JsonNode.class).readValues(in);
    }

    static boolean begins(byte[] head) {
        return BEGIN.matcher(new String(head, StandardCharsets.ISO_8859_1)).lookingAt();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int length) throws IOException {
        while (at == lines.length) {
            if (!next()) {
                return -1;
            }
        }
        int n = Math.min(length, lines.length - at);
        System.arraycopy(lines, at, b, off, n);
        at += n;
        return n;
    }

    /** Unwraps one more envelope; false at the end. */
    private boolean next() throws IOException {
        try {
            if (!envelopes.hasNextValue()) {
                return false;
            }
            lines = lines(envelopes.nextValue()).getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        } catch (JacksonException e) {
            throw new IOException("the envelopes of CloudWatch's subscription break off: " + e.getOriginalMessage(), e);
        }
    }

    /** What is no envelope is a line of its own. */
    private String lines(JsonNode envelope) {
        if (envelope.path("messageType").asString("").equals("CONTROL_MESSAGE")) {
            controlMessages++;
            return "";
        }
        if (!envelope.path("logEvents").isArray()) {
            return envelope + "\n";
        }
        StringBuilder lines = new StringBuilder();
        envelope.get("logEvents")
                .forEach(event -> lines.append(
                                EventLine.of(event.path("timestamp").asLong(-1), message(event.path("message"))))
                        .append('\n'));
        return lines.toString();
    }

    private static String message(JsonNode message) {
        return message.isString() ? message.asString() : message.isMissingNode() ? "" : message.toString();
    }

    /** Control messages so far: probes of CloudWatch whether it can deliver. */
    long controlMessages() {
        return controlMessages;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
