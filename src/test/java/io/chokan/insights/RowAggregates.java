package io.chokan.insights;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Aggregates over the rows of one group, by loops and exact decimals. */
final class RowAggregates {
    private RowAggregates() {}

    static @Nullable Object of(Expr.Call call, List<Row> rows, Function<Row, RowExpressions> expressions) {
        if (call.arguments().isEmpty()) {
            return (double) rows.size();
        }
        Expr argument = call.arguments().get(0);
        List<Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(expressions.apply(row).value(argument)));
        List<Object> present = values.stream().filter(Objects::nonNull).toList();
        List<Double> numbers = present.stream()
                .map(Loose::number)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return switch (call.function()) {
            case COUNT -> (double) present.size();
            case COUNT_DISTINCT ->
                (double) present.stream().map(Loose::text).distinct().count();
            case SUM -> numbers.isEmpty() ? null : (Object) sum(numbers).doubleValue();
            case AVG -> numbers.isEmpty() ? null : (Object) average(numbers).doubleValue();
            case STDDEV -> numbers.size() < 2 ? null : (Object) deviation(numbers);
            case PCT -> numbers.isEmpty() ? null : (Object) percentile(numbers, call);
            case MIN -> extreme(present, numbers, -1);
            case MAX -> extreme(present, numbers, 1);
            case EARLIEST -> byTime(rows, values, false);
            case LATEST -> byTime(rows, values, true);
            case SORTS_FIRST -> present.stream().min(Loose::sortOrder).orElse(null);
            case SORTS_LAST -> present.stream().max(Loose::sortOrder).orElse(null);
            default -> throw new IllegalArgumentException(call.function() + " does not aggregate");
        };
    }

    private static BigDecimal sum(List<Double> numbers) {
        return numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal average(List<Double> numbers) {
        return sum(numbers).divide(BigDecimal.valueOf(numbers.size()), 9, RoundingMode.HALF_UP);
    }

    private static double deviation(List<Double> numbers) {
        BigDecimal mean = sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
        BigDecimal squares = numbers.stream()
                .map(number -> new BigDecimal(number).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Math.round(Math.sqrt(squares.doubleValue() / (numbers.size() - 1)) * 1e6) / 1e6;
    }

    /** The smallest value with at least the share at or below it. */
    private static Double percentile(List<Double> sorted, Expr.Call call) {
        BigDecimal percent = new BigDecimal(((Expr.Numeral) call.arguments().get(1)).digits());
        int rank = percent.multiply(BigDecimal.valueOf(sorted.size()))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .intValueExact();
        return sorted.get(Math.max(1, rank) - 1);
    }

    private static @Nullable Object extreme(List<Object> present, List<Double> numbers, int sign) {
        if (!numbers.isEmpty()) {
            Double number = sign < 0 ? numbers.get(0) : numbers.get(numbers.size() - 1);
            boolean times = present.stream().allMatch(Loose.Time.class::isInstance);
            return times ? new Loose.Time(number.longValue()) : number;
        }
        return present.stream()
                .map(Loose::text)
                .max((a, b) -> sign * Loose.codePoints(a, b))
                .orElse(null);
    }

    private static @Nullable Object byTime(List<Row> rows, List<Object> values, boolean last) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (values.get(i) != null) {
                order.add(i);
            }
        }
        Comparator<Integer> time = Comparator.comparing(i -> rows.get(i).event(), Row.EVENT_ORDER);
        return order.stream()
                .min(last ? time.reversed() : time)
                .map(values::get)
                .orElse(null);
    }
}
