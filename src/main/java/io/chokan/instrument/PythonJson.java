package io.chokan.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON byte for byte as Python's {@code json.dumps} does with its defaults: {@code ", "} and {@code ": "}, every
 * character outside ASCII escaped, floats as {@code repr} spells them, NaN and Infinity bare.
 */
final class PythonJson {
    private static final String HEX = "0123456789abcdef";
    private static final int MOST_DECIMALS = 8;
    private static final double MOST_DIGITS = 1e15;
    private static final double[] TENS = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    private static final int REPR_EXPONENT_FROM = 16;
    private static final int REPR_EXPONENT_BELOW = -4;

    private final StringBuilder out;
    private boolean first = true;

    PythonJson(StringBuilder out) {
        this.out = out;
    }

    PythonJson open() {
        out.append('{');
        first = true;
        return this;
    }

    PythonJson close() {
        out.append('}');
        first = false;
        return this;
    }

    PythonJson key(String name) {
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
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            number(values.get(i));
        }
        out.append(']');
        return this;
    }

    /** Any value of strings, numbers, booleans, nulls, lists and maps; another one as its text ({@code default=str}). */
    PythonJson value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Double || value instanceof Float) {
            number(((Number) value).doubleValue());
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            nullable(value == null ? null : value.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void object(Map<?, ?> map) {
        open();
        map.forEach((name, item) -> key(String.valueOf(name)).value(item));
        close();
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            value(list.get(i));
        }
        out.append(']');
    }

    private void nullable(@Nullable String value) {
        if (value == null) {
            out.append("null");
        } else {
            string(value);
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c >= ' ' && c < 0x7f) {
                    out.append(c);
                } else {
                    escape(c);
                }
            }
        }
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xf));
        }
    }

    /** {@code repr(float)}: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16 on. */
    private void number(double value) {
        if (Double.isNaN(value)) {
            out.append("NaN");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "Infinity" : "-Infinity");
        } else if (value == 0) {
            out.append(1 / value < 0 ? "-0.0" : "0.0");
        } else {
            finite(value);
        }
    }

    private void finite(double value) {
        BigDecimal shortest = shortest(value);
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        if (value < 0) {
            out.append('-');
        }
        if (exponent < REPR_EXPONENT_BELOW || exponent >= REPR_EXPONENT_FROM) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            out.append('e').append(exponent < 0 ? '-' : '+');
            out.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
        } else {
            String plain = shortest.abs().toPlainString();
            out.append(plain).append(plain.contains(".") ? "" : ".0");
        }
    }

    private static BigDecimal shortest(double value) {
        for (int decimals = 2; decimals <= MOST_DECIMALS; decimals += 2) {
            // a decimal of up to 15 digits that reads back the same is the shortest, and no other is as short
            double scaled = Math.rint(value * TENS[decimals]);
            if (Math.abs(scaled) < MOST_DIGITS && scaled / TENS[decimals] == value) {
                return BigDecimal.valueOf((long) scaled, decimals).stripTrailingZeros();
            }
        }
        return slowShortest(value);
    }

    /** Before release 19 the JDK's own digits are at times one too many (JDK-4511638): then one less is tried. */
    private static BigDecimal slowShortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        while (digits.precision() > 1) {
            BigDecimal fewer = new BigDecimal(value)
                    .round(new java.math.MathContext(digits.precision() - 1, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros();
            if (fewer.doubleValue() != value) {
                return digits;
            }
            digits = fewer;
        }
        return digits;
    }
}
