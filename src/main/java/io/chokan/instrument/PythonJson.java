package io.chokan.instrument;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON byte for byte as Python's {@code json.dumps} does with its defaults: {@code ", "} and {@code ": "}, every
 * character outside ASCII escaped, floats as {@code repr} spells them, NaN and Infinity bare.
 */
final class PythonJson {
    private static final String HEX = "0123456789abcdef";
    private static final int DEEPEST = 100;

    private final StringBuilder out;
    private final Limit limit;
    private boolean first = true;
    private int depth;

    /**
     * @param mostCharacters of what is written in all
     * @param strict what JSON has no word for becomes text: NaN, Infinity, half a surrogate pair
     */
    record Limit(int mostCharacters, boolean strict) {
        /** Of a log line: what CloudWatch takes as one event, less its own 26 bytes. */
        static final Limit LOG_EVENT = new Limit((1 << 20) - 26, false);
    }

    /** What was to be written is larger or deeper than its reader takes. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }

    PythonJson(StringBuilder out) {
        this(out, Limit.LOG_EVENT);
    }

    PythonJson(StringBuilder out, Limit limit) {
        this.out = out;
        this.limit = limit;
    }

    PythonJson open() {
        deeper();
        out.append('{');
        first = true;
        return this;
    }

    PythonJson close() {
        depth--;
        out.append('}');
        first = false;
        return this;
    }

    /** @param name letters, digits and underscores */
    PythonJson key(String name) {
        out.append(first ? "\"" : ", \"").append(name).append("\": ");
        first = false;
        return this;
    }

    private PythonJson anyKey(String name) {
        out.append(first ? "" : ", ");
        first = false;
        string(name);
        out.append(": ");
        return this;
    }

    PythonJson field(String name, @Nullable String value) {
        key(name);
        nullable(value);
        return this;
    }

    PythonJson field(String name, long value) {
        key(name);
        out.append(value);
        return this;
    }

    PythonJson field(String name, boolean value) {
        key(name);
        out.append(value);
        return this;
    }

    PythonJson number(String name, @Nullable Double value) {
        key(name);
        if (value == null) {
            out.append("null");
        } else {
            number(value);
        }
        return this;
    }

    PythonJson numbers(String name, List<Double> values) {
        key(name);
        list(values);
        return this;
    }

    /** Any value of texts, numbers, booleans, nulls, lists and maps; another one as its text ({@code default=str}). */
    PythonJson value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Collection<?> items) {
            list(items);
        } else if (value instanceof Double || value instanceof Float) {
            number(((Number) value).doubleValue());
        } else if (value instanceof Number || value instanceof Boolean) {
            plain(value.toString());
        } else {
            nullable(value == null ? null : text(value));
        }
        return this;
    }

    /** A value as text: lists and maps as JSON, which breaks off where it becomes too long. */
    static String text(Object value, int mostCharacters) {
        if (!(value instanceof Map || value instanceof Collection)) {
            return text(value);
        }
        StringBuilder json = new StringBuilder();
        try {
            new PythonJson(json, new Limit(mostCharacters, true)).value(value);
        } catch (TooLargeException enough) {
            json.append("…");
        }
        return json.toString();
    }

    /** One value that cannot be read does not take the others with it. */
    private static String text(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (RuntimeException | StackOverflowError unreadable) {
            return "(unreadable " + value.getClass().getName() + ")";
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void object(Map<?, ?> map) {
        open();
        map.forEach((name, item) -> anyKey(name(name)).value(item));
        close();
    }

    private static String name(@Nullable Object name) {
        return name instanceof Double number ? PythonFloat.repr(number) : name == null ? "null" : text(name);
    }

    private void list(Collection<?> items) {
        deeper();
        out.append('[');
        String comma = "";
        for (Object item : items) {
            out.append(comma);
            value(item);
            comma = ", ";
        }
        out.append(']');
        depth--;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new TooLargeException("it is nested more than " + DEEPEST + " deep");
        }
    }

    private void require(int characters) {
        if (out.length() + characters > limit.mostCharacters()) {
            throw new TooLargeException("it has more than " + limit.mostCharacters() + " characters");
        }
    }

    private void plain(String text) {
        require(text.length());
        out.append(text);
    }

    private void number(double value) {
        String repr = PythonFloat.repr(value);
        if (limit.strict() && !Double.isFinite(value)) {
            string(repr);
        } else {
            plain(repr);
        }
    }

    private void nullable(@Nullable String value) {
        if (value == null) {
            out.append("null");
        } else {
            string(value);
        }
    }

    private void string(String text) {
        require(text.length());
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                out.append(text, written, i);
                escape(limit.strict() && isHalf(text, i) ? '\ufffd' : text.charAt(i));
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    /** Whether a surrogate lacks the other half of its pair. */
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> code(c);
        }
    }

    private void code(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
