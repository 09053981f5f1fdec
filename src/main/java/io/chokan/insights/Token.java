package io.chokan.insights;

import java.util.Locale;

/**
 * One word of a query.
 *
 * @param text what it means: without quotes and escapes
 */
record Token(Kind kind, String text, Position at, int end) {

    enum Kind {
        NAME,
        QUOTED_NAME,
        NUMBER,
        PERIOD,
        STRING,
        REGEX,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords have no case. */
    boolean isWord(String keyword) {
        return kind == Kind.NAME && text.toLowerCase(Locale.ROOT).equals(keyword);
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
    }

    /** For messages: what stands here. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the query";
            case STRING -> "the text \"" + text + "\"";
            case REGEX -> "the expression /" + text + "/";
            case NAME, QUOTED_NAME, NUMBER, PERIOD, SYMBOL -> "'" + text + "'";
        };
    }
}
