package io.chokan.classify;

import java.util.List;

/** Quotation marks: where they open and close, and in what surroundings. */
final class Quote {
    private static final String OPENING = "\"'`“‘「『«";
    private static final List<String> VERBS =
            List.of("GET /", "POST /", "PUT /", "DELETE /", "HEAD /", "PATCH /", "OPTIONS /");
    private static final String CLOSING = "\"'`”’」』»";

    private Quote() {}

    /** An apostrophe inside of a word opens nothing. */
    static boolean opens(String text, int at) {
        if (at >= text.length() || !isMark(text.charAt(at))) {
            return false;
        }
        return at == 0 || text.charAt(at) != '\'' || !Token.isWord(text.charAt(at - 1));
    }

    private static boolean isMark(char c) {
        return (c == '"' || c == '\'' || c == '`' || c > 0x80) && OPENING.indexOf(c) >= 0;
    }

    /** Behind the closing mark; {@code at} when there is none before {@code end}. */
    static int end(String text, int at, int end) {
        char close = CLOSING.charAt(OPENING.indexOf(text.charAt(at)));
        for (int i = at + 1; i < end; i++) {
            if (text.charAt(i) == close && closes(text, i, close)) {
                return i + 1;
            }
        }
        return at;
    }

    private static boolean closes(String text, int i, char close) {
        if (text.charAt(i - 1) == '\\') {
            return false;
        }
        return close != '\'' || i + 1 >= text.length() || !Token.isWord(text.charAt(i + 1));
    }

    /** Whether a colon follows at once: a key of JSON or of a Python dict. */
    static boolean isKey(String text, int behind, int end) {
        return behind < end && text.charAt(behind) == ':';
    }

    /**
     * Whether the mark stands where JSON, a Python dict or a call's arguments have one, or where a whole message is quoted; not so
     * after a colon in prose.
     */
    static boolean isStructured(CharSequence before) {
        int i = before.length() - 1;
        while (i >= 0 && before.charAt(i) == ' ') {
            i--;
        }
        if (i < 0 || "(,{[=".indexOf(before.charAt(i)) >= 0) {
            return true;
        }
        return before.charAt(i) == ':' && i > 0 && (before.charAt(i - 1) == '"' || isAfterError(before, i));
    }

    /** {@code KeyError: 'a whole message'}: how Python writes it. */
    private static boolean isAfterError(CharSequence before, int colon) {
        char last = before.charAt(colon - 1);
        return last == '\''
                || (last == 'r'
                        && colon > 5
                        && before.subSequence(colon - 5, colon).toString().equals("Error"));
    }

    /** An error's name anywhere in structured text; any known word as a value of JSON. */
    static boolean isConstant(CharSequence before, String text, int from, int to) {
        if (!isStructured(before)) {
            return false;
        }
        int i = before.length() - 1;
        while (i >= 0 && before.charAt(i) == ' ') {
            i--;
        }
        boolean jsonValue = i > 0 && before.charAt(i) == ':' && before.charAt(i - 1) != 'r';
        return jsonValue ? Masks.isConstant(text, from, to) : isName(text, from, to);
    }

    private static boolean isName(String text, int from, int to) {
        return Masks.isErrorName(text, from, to) && !hasBlank(text, from, to);
    }

    /** Whether a quotation's text is read on as part of the message: a sentence in structured text, or an HTTP request line. */
    static boolean isRead(CharSequence before, String text, int from, int to) {
        return hasBlank(text, from, to) && (isStructured(before) || startsWithVerb(text, from));
    }

    private static boolean startsWithVerb(String text, int from) {
        return VERBS.stream().anyMatch(verb -> text.startsWith(verb, from));
    }

    private static boolean hasBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ' ') {
                return true;
            }
        }
        return false;
    }
}
