package io.chokan.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Aggregates as SQL; missing values do not count. */
final class Aggregates {
    private final Expressions expressions;
    private final Values values;
    private final Supplier<List<String>> identity;

    /** @param identity columns that tell the events apart, time first; throws where there is none */
    Aggregates(Expressions expressions, Supplier<List<String>> identity) {
        this.expressions = expressions;
        this.values = expressions.values();
        this.identity = identity;
    }

    Sql compile(Expr.Call call) {
        if (call.arguments().isEmpty()) {
            return Sql.of("count(*)", Type.INTEGER);
        }
        Sql argument = expressions.compile(call.arguments().get(0));
        return switch (call.function()) {
            case COUNT -> Sql.of("count(" + argument.text() + ")", Type.INTEGER);
            case COUNT_DISTINCT ->
                Sql.of(values.dialect().distinct(shown(argument).text()), Type.INTEGER);
            case SUM -> sum(argument);
            case AVG -> average(argument);
            case STDDEV -> Sql.of(values.dialect().deviation(number(argument)), Type.NUMBER);
            case PCT -> Sql.of(values.dialect().percentile(number(argument), share(call)), Type.NUMBER);
            case MIN -> extreme("min", argument);
            case MAX -> extreme("max", argument);
            case EARLIEST -> first(argument, identity.get(), false);
            case LATEST -> first(argument, identity.get(), true);
            case SORTS_FIRST -> first(argument, sortKeys(argument), false);
            case SORTS_LAST -> first(argument, sortKeys(argument), true);
            default -> throw new IllegalArgumentException(call.function() + " does not aggregate");
        };
    }

    private Sql shown(Sql argument) {
        return values.let(values.shown(argument));
    }

    private String number(Sql argument) {
        return values.let(values.number(argument)).text();
    }

    private Sql sum(Sql argument) {
        return argument.type() == Type.INTEGER || argument.type() == Type.TRUTH
                ? Sql.of(values.dialect().sumWhole(shown(argument).text()), Type.INTEGER)
                : Sql.of(values.dialect().sum(number(argument)), Type.NUMBER);
    }

    private Sql average(Sql argument) {
        boolean whole = argument.type() == Type.INTEGER || argument.type() == Type.TRUTH;
        String shown = whole ? shown(argument).text() : "";
        return whole
                ? Sql.of("round(CAST(sum(" + shown + ") AS DOUBLE) / count(" + shown + "), 9)", Type.NUMBER)
                : Sql.of(values.dialect().average(number(argument)), Type.NUMBER);
    }

    /** Of texts: the extreme of those that look like numbers; of the texts when none does. */
    private Sql extreme(String name, Sql argument) {
        if (!argument.type().isTextual()) {
            Sql shown = values.shown(argument);
            return Sql.of(name + "(" + shown.text() + ")", shown.type());
        }
        Sql text = values.let(values.text(argument));
        String number = name + "(" + values.number(text).text() + ")";
        return Sql.of(
                "coalesce(" + values.dialect().numberText(number) + ", " + name + "(" + text.text() + "))", Type.TEXT);
    }

    private Sql first(Sql argument, List<String> keys, boolean last) {
        Sql shown = shown(argument);
        return Sql.of(values.dialect().first(shown.text(), keys, last), shown.type());
    }

    private List<String> sortKeys(Sql argument) {
        return new SortOrder(values).keys(shown(argument));
    }

    private static String share(Expr.Call call) {
        Expr percent = call.arguments().get(1);
        BigDecimal value =
                percent instanceof Expr.Numeral number ? new BigDecimal(number.digits()) : BigDecimal.valueOf(-1);
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100)) > 0 || value.scale() > 9) {
            throw InsightsException.mistake(
                    percent.at(), "expected a percentage from 0 to 100, as in pct(latency, 99)");
        }
        return value.movePointLeft(2).stripTrailingZeros().toPlainString();
    }

    /** The aggregates of an expression, from left to right. */
    static List<Expr.Call> in(Expr expr) {
        List<Expr.Call> found = new ArrayList<>();
        collect(expr, found);
        return found;
    }

    private static void collect(Expr expr, List<Expr.Call> found) {
        if (expr instanceof Expr.Call call && call.function().isAggregate()) {
            found.add(call);
        } else {
            Children.of(expr).forEach(child -> collect(child, found));
        }
    }
}
