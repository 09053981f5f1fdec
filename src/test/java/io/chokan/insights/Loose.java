package io.chokan.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Loose typing for the naive interpreter. A value is null, Double, String, Time or a JSON map or list. */
final class Loose {
    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    record Time(long millis) {}

    private Loose() {}

    static @Nullable Object of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.asBoolean() ? 1.0 : 0.0;
        }
        return node.isNumber() ? (Object) node.asDouble() : node.isString() ? node.asString() : node;
    }

    static Object of(boolean truth) {
        return truth ? 1.0 : 0.0;
    }

    static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : null;
        }
        if (value instanceof Time time) {
            return (double) time.millis();
        }
        if (value instanceof String text && NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        }
        return null;
    }

    static @Nullable String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
        }
        if (value instanceof Time time) {
            return TIME.format(Instant.ofEpochMilli(time.millis()));
        }
        return value == null ? null : value.toString();
    }

    static @Nullable Boolean truth(@Nullable Object value) {
        Double number = number(value);
        return number == null ? null : number != 0;
    }

    /** Negative, zero, positive; null when the two cannot be put in order. */
    static @Nullable Integer compare(Object a, Object b) {
        Double x = number(a);
        Double y = number(b);
        if (x != null && y != null) {
            return Double.compare(x, y);
        }
        return x == null && y == null ? (Integer) codePoints(text(a), text(b)) : null;
    }

    static int codePoints(@Nullable String a, @Nullable String b) {
        int[] x = String.valueOf(a).codePoints().toArray();
        int[] y = String.valueOf(b).codePoints().toArray();
        return java.util.Arrays.compare(x, y);
    }

    /** CloudWatch's order: texts before numbers, digits inside texts by their number. Neither is null. */
    static int sortOrder(Object a, Object b) {
        Double x = number(a);
        Double y = number(b);
        if (x != null && y != null && x.compareTo(y) != 0) {
            return Double.compare(x, y);
        }
        if (x == null != (y == null)) {
            return x == null ? -1 : 1;
        }
        int natural = codePoints(natural(text(a)), natural(text(b)));
        return natural != 0 ? natural : codePoints(text(a), text(b));
    }

    private static String natural(@Nullable String text) {
        Matcher digits = java.util.regex.Pattern.compile("[0-9]+").matcher(String.valueOf(text));
        return digits.replaceAll(match -> "0".repeat(24 - match.group().length()) + match.group());
    }
}
