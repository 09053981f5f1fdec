package io.chokan.insights;

import io.chokan.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words; comments ({@code #} to the end of the line) are left out. */
final class Tokenizer {
    /** CloudWatch's limit. */
    static final int MAX_LENGTH = 10_000;

    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d+)?(?![A-Za-z0-9_])");
    private static final Pattern PERIOD = Pattern.compile("\\d+[A-Za-z]+(?![A-Za-z0-9_])");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_@][\\p{L}\\p{Nd}_@]*");
    private static final Pattern PATH_PART = Pattern.compile("[\\p{L}\\p{Nd}_@]+");
    private static final List<String> SYMBOLS = List.of(
            "=~", "!=", "<=", ">=", "==", "<>", "&&", "||", "|", "=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-",
            "*", "/", "%", "^", "!");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int offset;
    private int command;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            throw InsightsException.mistake(
                    Position.START, "a query has at most " + MAX_LENGTH + " characters, this one has " + text.length());
        }
        return new Tokenizer(text).run();
    }

    private List<Token> run() {
        while (skipBlank()) {
            next();
        }
        add(Kind.END, "", offset);
        return List.copyOf(tokens);
    }

    private boolean skipBlank() {
        while (offset < text.length()) {
            char c = text.charAt(offset);
            if (c == '#') {
                int end = text.indexOf('\n', offset);
                offset = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
                offset++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void next() {
        char c = text.charAt(offset);
        if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '`') {
            quotedName();
        } else if (c == '/' && regexExpected()) {
            regex();
        } else if (afterDot() && match(Kind.NAME, PATH_PART)) {
            return;
        } else if (!(match(Kind.NUMBER, NUMBER) || match(Kind.PERIOD, PERIOD) || match(Kind.NAME, NAME))) {
            symbol();
        }
    }

    private boolean match(Kind kind, Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(offset, text.length());
        matcher.useTransparentBounds(true);
        if ((kind == Kind.NUMBER && pathDot()) || !matcher.lookingAt()) {
            return false;
        }
        add(kind, matcher.group(), matcher.end());
        return true;
    }

    /** Whether the dot here goes on with a name: {@code a.0.b} has no number. */
    private boolean pathDot() {
        return text.charAt(offset) == '.'
                && !tokens.isEmpty()
                && last().end() == offset
                && (last().isName() || last().is("]"));
    }

    private boolean afterDot() {
        return !tokens.isEmpty() && last().is(".") && last().end() == offset;
    }

    /** After {@code like} and {@code =~}, and as the pattern of {@code parse}; elsewhere a slash divides. */
    private boolean regexExpected() {
        if (tokens.isEmpty()) {
            return false;
        }
        boolean parsing = command < tokens.size()
                && tokens.get(command).isWord("parse")
                && tokens.stream().skip(command).noneMatch(t -> t.kind() == Kind.STRING || t.kind() == Kind.REGEX);
        return last().isWord("like") || last().is("=~") || parsing;
    }

    private Token last() {
        return tokens.get(tokens.size() - 1);
    }

    private void string(char quote) {
        StringBuilder value = new StringBuilder();
        int i = offset + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i = escape(i + 1, value);
            } else {
                value.append(text.charAt(i++));
            }
        }
        close(i, "the text that begins here has no closing " + quote);
        add(Kind.STRING, value.toString(), i + 1);
    }

    private int escape(int i, StringBuilder value) {
        char c = text.charAt(i);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '"', '\'', '\\', '/' -> value.append(c);
            default -> value.append('\\').append(c);
        }
        return i + 1;
    }

    private void quotedName() {
        int end = text.indexOf('`', offset + 1);
        close(end < 0 ? text.length() : end, "the name that begins here has no closing `");
        if (end == offset + 1) {
            throw InsightsException.mistake(here(), "a name between back-ticks is empty");
        }
        add(Kind.QUOTED_NAME, text.substring(offset + 1, end), end + 1);
    }

    private void regex() {
        StringBuilder value = new StringBuilder();
        int i = offset + 1;
        while (i < text.length() && text.charAt(i) != '/') {
            if (text.startsWith("\\/", i)) {
                value.append('/');
                i += 2;
            } else if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                value.append(text, i, i + 2);
                i += 2;
            } else {
                value.append(text.charAt(i++));
            }
        }
        close(i, "the regular expression that begins here has no closing /");
        add(Kind.REGEX, value.toString(), i + 1);
    }

    private void close(int end, String problem) {
        if (end >= text.length()) {
            throw InsightsException.mistake(here(), problem);
        }
    }

    private void symbol() {
        String symbol = SYMBOLS.stream()
                .filter(candidate -> text.startsWith(candidate, offset))
                .findFirst()
                .orElseThrow(
                        () -> InsightsException.mistake(
                                here(),
                                "cannot read '" + character()
                                        + "' here; a name with other characters than letters, digits, _, @ and . stands between back-ticks"));
        add(Kind.SYMBOL, symbol, offset + symbol.length());
        if (symbol.equals("|")) {
            command = tokens.size();
        }
    }

    private String character() {
        return Character.toString(text.codePointAt(offset));
    }

    private Position here() {
        return Position.of(text, offset);
    }

    private void add(Kind kind, String value, int end) {
        if (value.indexOf('\0') >= 0) {
            throw InsightsException.mistake(here(), "the character NUL cannot stand in a query");
        }
        tokens.add(new Token(kind, value, here(), end));
        offset = end;
    }
}
