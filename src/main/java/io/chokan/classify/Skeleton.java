package io.chokan.classify;

import io.chokan.classify.Masks.Expected;

/**
 * A message without what differs from one occurrence to the next, made in one pass: a function of the message alone, so that its id is
 * the same on every night and machine and in every order of lines.
 */
final class Skeleton {
    /** What tells messages apart stands at their beginning. */
    private static final int HEAD = 600;

    private final String text;
    private final int end;
    private final StringBuilder out;
    private final Token token = new Token();
    /** Whether the message has Latin words; in a purely Japanese one the Japanese words tell. */
    private final boolean latin;

    private int at;
    /** Where the quotation closes whose text is read on; -1 outside of one. */
    private int closesAt = -1;

    private Expected expected = Expected.NOTHING;

    private Skeleton(String text) {
        this.text = text;
        end = Math.min(HEAD, text.length());
        out = new StringBuilder(end + 16);
        latin = Script.hasLatinWords(text, end);
    }

    static String of(String message) {
        return new Skeleton(message).build();
    }

    private String build() {
        while (at < end) {
            step(text.charAt(at));
        }
        int length = out.length();
        return length > 0 && out.charAt(length - 1) == ' ' ? out.substring(0, length - 1) : out.toString();
    }

    private void step(char c) {
        if (Token.isWord(c) || isTokenStart(c)) {
            token();
        } else if (c <= ' ' || Character.isWhitespace(c)) {
            blank();
        } else if (at != closesAt && Quote.opens(text, at)) {
            quoted(c);
        } else if (c == '=') {
            value();
        } else if (latin && Script.isJapanese(c)) {
            japanese();
        } else {
            literal(c);
        }
    }

    /** {@code /var/x}, {@code ./x}, {@code -5}, {@code _id}, but not a lone dash. */
    private boolean isTokenStart(char c) {
        return (c == '/' || c == '.' || c == '-' || c == '_' || c == '@')
                && at + 1 < end
                && Token.isWord(text.charAt(at + 1));
    }

    private void literal(char c) {
        if (c == ')' && out.length() > 0 && out.charAt(out.length() - 1) == '(') {
            out.append(Masks.MASK);
        }
        out.append(c);
        at++;
        expected = c == ':' || c == '[' || c == '(' ? expected : Expected.NOTHING;
    }

    private void blank() {
        while (at < end && (text.charAt(at) <= ' ' || Character.isWhitespace(text.charAt(at)))) {
            at++;
        }
        if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private void token() {
        token.read(text, at, end);
        at = token.to;
        if (Masks.covers(token, text, expected)) {
            mask();
        } else {
            out.append(text, token.from, at);
            expected = Masks.after(token);
        }
    }

    /** Lists of masks are one mask, however long. */
    private void mask() {
        expected = Expected.NOTHING;
        int last = out.length() - 1;
        int behind = last >= 0 && out.charAt(last) == ' ' ? last - 1 : last;
        behind = behind >= 0 && out.charAt(behind) == ',' ? behind - 1 : behind;
        int before = behind + 1 - Masks.MASK.length();
        if (before >= 0 && behind < last && out.indexOf(Masks.MASK, before) == before) {
            out.setLength(behind + 1);
        } else {
            out.append(Masks.MASK);
        }
    }

    /** What stands behind {@code key=}. */
    private void value() {
        literal('=');
        char next = at < end ? text.charAt(at) : ' ';
        if (at < end && Quote.opens(text, at)) {
            at = Math.max(at + 1, Quote.end(text, at, end));
            mask();
        } else if (Token.isWord(next) || next == '/' || next == '-' || next == '.') {
            at = endOfValue();
            mask();
        }
    }

    private int endOfValue() {
        int i = at;
        while (i < end && text.charAt(i) > ' ' && ",;)]}&\"'>|".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** A quoted name is masked; a quoted sentence inside of JSON or a call's arguments is a message, a quoted constant stays. */
    private void quoted(char quote) {
        int close = Quote.end(text, at, end);
        if (close <= at + 1) {
            literal(quote);
        } else if (Quote.isKey(text, close, end) || Quote.isConstant(out, text, at + 1, close - 1)) {
            out.append(text, at, close);
            at = close;
        } else if (Quote.isRead(out, text, at + 1, close - 1)) {
            closesAt = close - 1;
            literal(quote);
        } else {
            mask();
            at = close;
        }
    }

    private void japanese() {
        while (at < end && (Script.isJapanese(text.charAt(at)) || Script.isTitleMark(text.charAt(at)))) {
            at++;
        }
        mask();
    }
}
