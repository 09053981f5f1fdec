package io.chokan.insights;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The functions once more, in plain Java. */
final class RowFunctions {
    private static final String WHITE = " \t\n\r\f\u000b";

    private RowFunctions() {}

    static @Nullable Object call(io.chokan.insights.Function function, List<Object> values, Supplier<Object> time) {
        Object first = values.isEmpty() ? null : values.get(0);
        String text = Loose.text(first);
        return switch (function) {
            case ABS -> map(first, Math::abs);
            case CEIL -> map(first, Math::ceil);
            case FLOOR -> map(first, Math::floor);
            case LOG -> map(first, x -> x > 0 ? Math.log(x) : Double.NaN);
            case SQRT -> map(first, Math::sqrt);
            case GREATEST -> extreme(values, 1);
            case LEAST -> extreme(values, -1);
            case BIN -> floor(time.get(), (Double) values.get(0));
            case DATEFLOOR -> floor(first, (Double) values.get(1));
            case DATECEIL -> ceil(first, (Double) values.get(1));
            case FROM_MILLIS -> whole(first) == null ? null : new Loose.Time(whole(first));
            case TO_MILLIS -> whole(first) == null ? null : (Object) (double) whole(first);
            case NOW -> 0.0;
            case IS_PRESENT -> Loose.of(first != null);
            case COALESCE ->
                values.stream().filter(Objects::nonNull).findFirst().orElse(null);
            case JSON_PARSE -> first instanceof String json ? RowExpressions.json(json) : first;
            case JSON_STRINGIFY ->
                first instanceof String string ? JsonMapper.shared().writeValueAsString(string) : text;
            case IS_VALID_IP -> Loose.of(isV4(text) || isV6(text));
            case IS_VALID_IPV4 -> Loose.of(isV4(text));
            case IS_VALID_IPV6 -> Loose.of(isV6(text));
            case IS_IP_IN_SUBNET, IS_IPV4_IN_SUBNET -> Loose.of(isV4(text) && inSubnet(text, (String) values.get(1)));
            case IS_EMPTY -> Loose.of(text == null || text.isEmpty());
            case IS_BLANK ->
                Loose.of(text == null || trim(text, WHITE, true, true).isEmpty());
            case CONCAT ->
                String.join(
                        "",
                        values.stream().map(v -> v == null ? "" : Loose.text(v)).toList());
            case LTRIM -> text == null ? null : trim(text, set(values), true, false);
            case RTRIM -> text == null ? null : trim(text, set(values), false, true);
            case TRIM -> text == null ? null : trim(text, set(values), true, true);
            case STRLEN -> text == null ? null : (Object) (double) text.codePointCount(0, text.length());
            case TOUPPER -> text == null ? null : text.toUpperCase(java.util.Locale.ROOT);
            case TOLOWER -> text == null ? null : text.toLowerCase(java.util.Locale.ROOT);
            case SUBSTR -> text == null ? null : part(text, values);
            case REPLACE -> text == null ? null : text.replace((String) values.get(1), (String) values.get(2));
            case STRCONTAINS -> Loose.of(text != null && text.contains(String.valueOf(values.get(1))));
            default -> throw new IllegalArgumentException(function + " aggregates");
        };
    }

    private static @Nullable Object map(@Nullable Object value, DoubleUnaryOperator operator) {
        Double number = Loose.number(value);
        double result = number == null ? Double.NaN : operator.applyAsDouble(number);
        return Double.isNaN(result) ? null : (Object) result;
    }

    private static @Nullable Object extreme(List<Object> values, int sign) {
        return values.stream()
                .map(Loose::number)
                .filter(Objects::nonNull)
                .max((a, b) -> sign * Double.compare(a, b))
                .orElse(null);
    }

    private static @Nullable Long whole(@Nullable Object value) {
        Double number = Loose.number(value);
        return number == null ? null : (Long) (long) Math.floor(number);
    }

    private static @Nullable Object floor(@Nullable Object value, Double size) {
        Long millis = whole(value);
        long first = firstMonday(size);
        return millis == null
                ? null
                : new Loose.Time(Math.floorDiv(millis - first, size.longValue()) * size.longValue() + first);
    }

    /** Weeks begin on Mondays; the epoch did not. */
    private static long firstMonday(Double size) {
        boolean week = size == 7 * 86_400_000.0;
        return week ? java.time.LocalDate.of(1970, 1, 5).toEpochDay() * 86_400_000 : 0;
    }

    private static @Nullable Object ceil(@Nullable Object value, Double size) {
        Long millis = whole(value);
        long first = firstMonday(size);
        return millis == null
                ? null
                : new Loose.Time(-Math.floorDiv(first - millis, size.longValue()) * size.longValue() + first);
    }

    private static String set(List<Object> values) {
        return values.size() > 1 ? String.valueOf(values.get(1)) : WHITE;
    }

    private static String trim(String text, String set, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && set.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && set.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static @Nullable String part(String text, List<Object> values) {
        Long from = whole(values.get(1));
        Long length = values.size() > 2 ? whole(values.get(2)) : Long.valueOf(Integer.MAX_VALUE);
        if (from == null || length == null) {
            return null;
        }
        return text.codePoints()
                .skip(Math.max(0, from))
                .limit(Math.max(0, length))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isV4(@Nullable String text) {
        return text != null
                && text.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                && java.util.Arrays.stream(text.split("\\."))
                        .allMatch(o -> Integer.parseInt(o) < 256 && !o.matches("0\\d+"));
    }

    private static boolean isV6(@Nullable String text) {
        try {
            return text != null
                    && text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
                    && InetAddress.getByName(text) instanceof Inet6Address;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean inSubnet(String address, String cidr) {
        int bits = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
        String a = binary(address);
        return a.startsWith(binary(cidr.substring(0, cidr.indexOf('/'))).substring(0, bits));
    }

    private static String binary(String address) {
        StringBuilder bits = new StringBuilder();
        for (String octet : address.split("\\.")) {
            bits.append(Integer.toBinaryString(256 + Integer.parseInt(octet)).substring(1));
        }
        return bits.toString();
    }
}
