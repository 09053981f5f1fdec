package io.chokan.insights;

import java.util.List;
import java.util.Map;

/** Expressions as SQL, in one scope. */
final class Expressions implements Expr.Visitor<Sql> {
    private final Scope scope;
    private final Values values;
    private final Comparisons comparisons;
    private final Calls calls;
    private final Map<Expr.Call, Sql> aggregates;

    /** @param aggregates columns of the aggregates that were computed already */
    Expressions(Scope scope, Values values, CompileOptions options, Map<Expr.Call, Sql> aggregates) {
        this.scope = scope;
        this.values = values;
        this.comparisons = new Comparisons(values);
        this.calls = new Calls(this, scope, values, options);
        this.aggregates = Map.copyOf(aggregates);
    }

    Sql compile(Expr expr) {
        return expr.accept(this);
    }

    Sql condition(Expr expr) {
        return values.truth(compile(expr));
    }

    Values values() {
        return values;
    }

    @Override
    public Sql field(Expr.Field field) {
        return scope.resolve(field);
    }

    @Override
    public Sql number(Expr.Numeral number) {
        boolean whole = number.digits().matches("\\d{1,18}");
        return whole
                ? Sql.constant(number.digits(), Type.INTEGER)
                : Sql.constant("CAST('" + finite(number) + "' AS DOUBLE)", Type.NUMBER);
    }

    private static String finite(Expr.Numeral number) {
        double value = Double.parseDouble(number.digits());
        if (Double.isInfinite(value)) {
            throw InsightsException.mistake(number.at(), "the number " + number.digits() + " is too large");
        }
        return Double.toString(value);
    }

    @Override
    public Sql text(Expr.Text text) {
        return new Sql(Dialect.quote(text.value()), Type.TEXT, true, text.value());
    }

    @Override
    public Sql truth(Expr.Truth truth) {
        return Sql.constant(truth.value() ? "TRUE" : "FALSE", Type.TRUTH);
    }

    @Override
    public Sql span(Expr.Span span) {
        throw InsightsException.mistake(
                span.at(), "the period " + span.period().text() + " stands only in bin, datefloor and dateceil");
    }

    @Override
    public Sql not(Expr.Not not) {
        return Sql.of("(NOT " + condition(not.operand()).text() + ")", Type.TRUTH);
    }

    @Override
    public Sql negate(Expr.Negate negate) {
        return Sql.of("(-" + values.number(compile(negate.operand())).text() + ")", Type.NUMBER);
    }

    @Override
    public Sql binary(Expr.Binary binary) {
        return scope.find(Printer.columnName(binary)).orElseGet(() -> operation(binary));
    }

    private Sql operation(Expr.Binary binary) {
        Operator operator = binary.operator();
        if (operator.isLogical()) {
            String word = operator == Operator.AND ? " AND " : " OR ";
            return Sql.of(
                    "(" + condition(binary.left()).text() + word
                            + condition(binary.right()).text() + ")",
                    Type.TRUTH);
        }
        Sql left = compile(binary.left());
        Sql right = compile(binary.right());
        return operator.isComparison()
                ? comparisons.compare(operator, left, right)
                : arithmetic(
                        operator,
                        values.number(left).text(),
                        values.number(right).text());
    }

    private Sql arithmetic(Operator operator, String a, String b) {
        String sql = switch (operator) {
            case DIVIDE -> "(" + a + " / NULLIF(" + b + ", 0))";
            case REMAINDER -> "(" + a + " % NULLIF(" + b + ", 0))";
            case POWER -> values.dialect().power(a, b);
            case ADD, SUBTRACT, MULTIPLY -> "(" + a + " " + operator.symbol() + " " + b + ")";
            case OR, AND, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST ->
                throw new IllegalArgumentException(operator + " is no arithmetic");
        };
        return Sql.of(sql, Type.NUMBER);
    }

    @Override
    public Sql in(Expr.In in) {
        List<Sql> choices = in.choices().stream().map(this::compile).toList();
        return comparisons.in(compile(in.subject()), choices, in.negated());
    }

    @Override
    public Sql matches(Expr.Matches matches) {
        String text = values.text(compile(matches.subject())).text();
        String pattern = matches.pattern().text();
        String found = matches.pattern() instanceof Pattern.Substring
                ? values.dialect().contains(text, Dialect.quote(pattern))
                : values.dialect()
                        .matches(text, Regex.read(pattern, matches.at()).plain());
        return Sql.of(matches.negated() ? "(NOT " + found + ")" : found, Type.TRUTH);
    }

    @Override
    public Sql call(Expr.Call call) {
        Sql computed = aggregates.get(call);
        if (computed != null) {
            return computed;
        }
        return scope.find(Printer.columnName(call)).orElseGet(() -> calls.compile(call));
    }
}
