package io.chokan.classify;

/**
 * A run of a message's characters that belong together, and what it is made of; found in one pass. One object serves a whole message.
 */
final class Token {
    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte JOINER = 4;
    private static final byte[] KINDS = kinds();

    int from;
    int to;
    /** Of the token's characters, letter case aside; see {@link WordSet#hash}. */
    long hash;

    boolean digits;
    boolean letters;
    boolean upper;
    /** Hyphens and underscores. */
    int joints;

    int dots;
    int slashes;
    /** Where the last at sign stands; -1 without one. */
    int sign;

    boolean url;

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        for (char c = 0; c < 0x80; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            kinds[c] = letter ? LETTER : digit ? DIGIT : "_-./@%+~$\\*".indexOf(c) >= 0 ? JOINER : 0;
        }
        return kinds;
    }

    /** Letters of any Latin writing, and digits. */
    static boolean isWord(char c) {
        return (kind(c) & (LETTER | DIGIT)) != 0;
    }

    private static byte kind(char c) {
        return c < 0x80 ? KINDS[c] : c < 0x250 && Character.isLetter(c) ? LETTER : 0;
    }

    /** Reads the token that begins at {@code start}. */
    void read(String text, int start, int end) {
        reset(start);
        long running = WordSet.SEED;
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            byte kind = kind(c);
            if (kind == 0 && !continues(text, i, end)) {
                break;
            }
            note(c, kind, i);
            running = WordSet.next(running, c);
            i++;
        }
        to = i;
        hash = running;
        strip(text);
    }

    private void reset(int start) {
        from = start;
        digits = false;
        letters = false;
        upper = false;
        joints = 0;
        dots = 0;
        slashes = 0;
        sign = -1;
        url = false;
    }

    private void note(char c, byte kind, int i) {
        if (kind == LETTER) {
            letters = true;
            upper |= c <= 'Z' && c >= 'A';
        } else if (kind == DIGIT) {
            digits = true;
        } else if (c == '.') {
            dots++;
        } else if (c == '_' || c == '-') {
            joints++;
        } else if (c == '/' || c == '\\') {
            slashes++;
        } else if (c == '@') {
            sign = i;
        }
    }

    /** A colon inside of a URL, an ARN, a time, behind a drive or before a port; in URLs all that they may have. */
    private boolean continues(String text, int i, int end) {
        char c = text.charAt(i);
        if (c != ':' || i + 1 >= end) {
            return url && "?=&#;,!()[]".indexOf(c) >= 0;
        }
        char next = text.charAt(i + 1);
        if (next == '\\' && i == from + 1) {
            return true;
        }
        url |= letters && next == '/' && i + 2 < end && text.charAt(i + 2) == '/';
        return url || (isPortOrTag(next) && i > from) || text.startsWith("arn:", from);
    }

    private boolean isPortOrTag(char next) {
        return (next >= '0' && next <= '9') || (slashes > 0 && isWord(next));
    }

    /** A sentence's punctuation at the end is not the token's. */
    private void strip(String text) {
        int before = to;
        while (to > from + 1 && isTrailing(text.charAt(to - 1))) {
            to--;
            dots -= text.charAt(to) == '.' ? 1 : 0;
            joints -= text.charAt(to) == '-' ? 1 : 0;
        }
        if (to != before) {
            hash = WordSet.hash(text, from, to);
        }
    }

    private static boolean isTrailing(char c) {
        return c == '.' || c == ':' || c == '-' || c == '*' || c == '%' || c == ',' || c == ';' || c == ')';
    }
}
