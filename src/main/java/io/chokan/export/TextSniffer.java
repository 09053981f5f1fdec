package io.chokan.export;

import java.io.IOException;
import java.io.InputStream;

/** Tells text from other files by the first bytes: one broken line does not make a file of lines a binary one. */
final class TextSniffer {
    private static final int SAMPLE = 64 * 1024;
    private static final double MAX_ODD_SHARE = 0.1;

    private TextSniffer() {}

    static boolean isText(InputStream in) throws IOException {
        byte[] head = Head.read(in, SAMPLE);
        return head.length == 0 || hasObjectLine(head) || oddShare(head) <= MAX_ODD_SHARE;
    }

    /** Whether a line begins with an opening brace, after an export's prefix at most. */
    private static boolean hasObjectLine(byte[] head) {
        int from = 0;
        while (from < head.length) {
            int to = from;
            while (to < head.length && head[to] != '\n') {
                to++;
            }
            int begin = Prefix.skip(head, from, to);
            if (begin < to
                    && head[begin] == '{'
                    && to - begin > 1
                    && (head[begin + 1] == '"' || head[begin + 1] == ' ')) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /** Share of bytes that text does not have: control characters, and bytes that are no UTF-8. */
    private static double oddShare(byte[] head) {
        int odd = 0;
        int i = 0;
        while (i < head.length) {
            int length = Utf8.sequenceLength(head, i, head.length);
            if (length == 0 || (length == 1 && isControl(head[i]))) {
                odd++;
            }
            i += Math.max(1, length);
        }
        return (double) odd / head.length;
    }

    private static boolean isControl(byte b) {
        return b == 0x7f || (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b);
    }
}
