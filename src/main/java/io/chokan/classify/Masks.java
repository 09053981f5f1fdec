package io.chokan.classify;

/**
 * Which tokens differ from one occurrence to the next. All stand as one mask, so that a host is as good as an address and a file as a
 * directory.
 */
final class Masks {
    static final String MASK = "<*>";

    private static final int LONGEST_WORD = 40;

    /** Words of logs and errors: everything else may be a name. */
    private static final WordSet WORDS = WordSet.load("words.txt");
    /** Behind these stands a name: "table orders". */
    private static final WordSet KINDS = WordSet.load("kinds.txt");
    /** Behind these may stand a name: "for Tanaka". */
    private static final WordSet PREPOSITIONS =
            WordSet.of("for", "from", "by", "named", "called", "at", "with", "as", "on", "to");
    /** What stands behind a kind and is no name: "table is full". */
    private static final WordSet GRAMMAR = WordSet.load("grammar.txt");

    private static final WordSet CALENDAR = WordSet.of(
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed",
            "thu", "fri", "sat", "sun");

    /** What the word before lets expect. */
    enum Expected {
        NOTHING,
        PERHAPS_A_NAME,
        A_NAME
    }

    private Masks() {}

    static Expected after(Token token) {
        if (KINDS.contains(token.hash)) {
            return Expected.A_NAME;
        }
        return PREPOSITIONS.contains(token.hash) ? Expected.PERHAPS_A_NAME : Expected.NOTHING;
    }

    /** Whether a token is masked. */
    static boolean covers(Token token, String text, Expected expected) {
        if (token.url || text.startsWith("arn:", token.from) || token.sign > token.from || isPath(token, text)) {
            return true;
        }
        if (isErrorName(text, token.from, token.to)) {
            return false;
        }
        if (token.digits || token.to - token.from > LONGEST_WORD || isDate(token, text)) {
            return true;
        }
        return token.dots > 0 ? !isClass(token, text) : coversWord(token, text, expected);
    }

    private static boolean isPath(Token token, String text) {
        char first = text.charAt(token.from);
        return token.slashes > 0
                && (token.slashes > 1 || first == '/' || first == '.' || first == '~' || token.digits || token.dots > 0)
                && token.to - token.from > 2;
    }

    /** {@code Nov} before a number, {@code Sun} before such a month. */
    private static boolean isDate(Token token, String text) {
        int next = token.to + 1;
        return token.upper
                && token.to - token.from == 3
                && next < text.length()
                && CALENDAR.contains(token.hash)
                && (Character.isDigit(text.charAt(next)) || Character.isUpperCase(text.charAt(next)));
    }

    /** {@code java.net.Socket} is one, {@code cache.internal.example} and {@code m.sato} are none. */
    private static boolean isClass(Token token, String text) {
        int last = text.lastIndexOf('.', token.to - 1) + 1;
        return last < token.to && last > token.from && Character.isUpperCase(text.charAt(last));
    }

    private static boolean coversWord(Token token, String text, Expected expected) {
        boolean bracketed = !token.upper && isBracketed(token, text);
        if (expected == Expected.A_NAME || bracketed) {
            return !GRAMMAR.contains(token.hash);
        }
        if (token.joints > 0) {
            return !isKnown(text, token.from, token.to);
        }
        return expected == Expected.PERHAPS_A_NAME && !WORDS.contains(token.hash);
    }

    /** Whether nothing but the token stands in square brackets. */
    private static boolean isBracketed(Token token, String text) {
        return token.from > 0
                && text.charAt(token.from - 1) == '['
                && token.to < text.length()
                && text.charAt(token.to) == ']';
    }

    /** Whether all parts between hyphens and underscores are known words. */
    private static boolean isKnown(String text, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || text.charAt(i) == '-' || text.charAt(i) == '_') {
                if (i > start && !WORDS.contains(WordSet.hash(text, start, i))) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    /** A constant such as {@code rate_limit_error} or {@code overloaded}. */
    static boolean isConstant(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-')) {
                return false;
            }
        }
        return to > from && isKnown(text, from, to);
    }

    static boolean isErrorName(String text, int from, int to) {
        char last = to > from ? text.charAt(to - 1) : ' ';
        return "nreNRE".indexOf(last) >= 0
                && (ends(text, from, to, "exception")
                        || ends(text, from, to, "error")
                        || ends(text, from, to, "failure"));
    }

    private static boolean ends(String text, int from, int to, String suffix) {
        return to - from > suffix.length()
                && text.regionMatches(true, to - suffix.length(), suffix, 0, suffix.length());
    }
}
