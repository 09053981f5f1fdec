package io.chokan.aws;

import io.chokan.deliver.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What one message of SNS can hold. */
final class SnsLimits {
    /** Text and attributes together. */
    static final int MOST_BYTES = 256 * 1024;

    private static final String CUT = "\n\n(The digest ends here: a message holds no more. The report has the rest.)";

    private SnsLimits() {}

    /** The digest's text, cut where the message would be too long. */
    static String fit(Digest digest) {
        int room = MOST_BYTES - attributeBytes(digest);
        byte[] text = digest.text().getBytes(StandardCharsets.UTF_8);
        if (text.length <= room) {
            return digest.text();
        }
        ByteBuffer kept = ByteBuffer.wrap(text, 0, room - CUT.length());
        return whole(kept) + CUT;
    }

    /** Without the half of a character at the end. */
    private static String whole(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.IGNORE)
                .onUnmappableCharacter(CodingErrorAction.IGNORE);
        try {
            return decoder.decode(bytes).toString();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IllegalStateException("malformed input is left out", e);
        }
    }

    /** Name, type and value count. */
    private static int attributeBytes(Digest digest) {
        int bytes = 0;
        for (var attribute : SnsNotifier.attributes(digest).entrySet()) {
            bytes += (attribute.getKey()
                            + attribute.getValue().dataType()
                            + attribute.getValue().stringValue())
                    .getBytes(StandardCharsets.UTF_8)
                    .length;
        }
        return bytes;
    }
}
