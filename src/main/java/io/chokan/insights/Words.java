package io.chokan.insights;

import io.chokan.insights.Token.Kind;
import java.util.List;
import java.util.Map;

/** The words of a query while they are read. */
final class Words {
    /** Operators of other languages, and ours. */
    private static final Map<String, String> FOREIGN = Map.of("==", "=", "<>", "!=", "&&", "and", "||", "or");

    private final List<Token> tokens;
    private int next;

    Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peekAfter() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    boolean takeIf(String symbol) {
        boolean there = peek().is(symbol);
        if (there) {
            take();
        }
        return there;
    }

    boolean takeWordIf(String keyword) {
        boolean there = peek().isWord(keyword);
        if (there) {
            take();
        }
        return there;
    }

    void expect(String symbol, String where) {
        if (!takeIf(symbol)) {
            throw expected("'" + symbol + "' " + where);
        }
    }

    Token expect(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw expected(what);
        }
        return take();
    }

    static boolean isForeign(Token token) {
        return token.kind() == Kind.SYMBOL && FOREIGN.containsKey(token.text());
    }

    InsightsException expected(String what) {
        if (isForeign(peek())) {
            return InsightsException.mistake(
                    peek().at(),
                    "unknown operator " + peek().shown() + ". Did you mean '" + FOREIGN.get(peek().text()) + "'?");
        }
        return InsightsException.mistake(peek().at(), "expected " + what + ", found " + peek().shown());
    }

    boolean atEndOfCommand() {
        return peek().kind() == Kind.END || peek().is("|");
    }
}
