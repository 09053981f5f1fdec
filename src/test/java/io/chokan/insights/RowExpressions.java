package io.chokan.insights;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The value of an expression in one row: no SQL, no types, one value at a time. */
final class RowExpressions implements Expr.Visitor<Object> {
    private final Function<List<String>, Object> fields;
    private final Map<String, Object> named;

    /** @param named values that have a column name already, such as aggregates */
    RowExpressions(Function<List<String>, Object> fields, Map<String, Object> named) {
        this.fields = fields;
        this.named = named;
    }

    @Nullable
    Object value(Expr expr) {
        boolean operation = expr instanceof Expr.Call || expr instanceof Expr.Binary;
        if (!operation || named.isEmpty()) {
            return expr.accept(this);
        }
        String name = Printer.columnName(expr);
        return named.containsKey(name) ? named.get(name) : expr.accept(this);
    }

    private @Nullable Double number(Expr expr) {
        return Loose.number(value(expr));
    }

    @Override
    public Object field(Expr.Field field) {
        return fields.apply(field.path());
    }

    @Override
    public Object number(Expr.Numeral number) {
        return Double.parseDouble(number.digits());
    }

    @Override
    public Object text(Expr.Text text) {
        return text.value();
    }

    @Override
    public Object truth(Expr.Truth truth) {
        return Loose.of(truth.value());
    }

    @Override
    public Object span(Expr.Span span) {
        return (double) span.period().millis();
    }

    @Override
    public Object not(Expr.Not not) {
        Boolean truth = Loose.truth(value(not.operand()));
        return truth == null ? null : Loose.of(!truth);
    }

    @Override
    public Object negate(Expr.Negate negate) {
        Double number = number(negate.operand());
        return number == null ? null : (Object) (-number);
    }

    @Override
    public Object binary(Expr.Binary binary) {
        Operator operator = binary.operator();
        if (operator.isLogical()) {
            return logical(operator, Loose.truth(value(binary.left())), Loose.truth(value(binary.right())));
        }
        Object a = value(binary.left());
        Object b = value(binary.right());
        if (a == null || b == null) {
            return null;
        }
        return operator.isComparison()
                ? compared(operator, a, b)
                : arithmetic(operator, Loose.number(a), Loose.number(b));
    }

    private static @Nullable Object logical(Operator operator, @Nullable Boolean a, @Nullable Boolean b) {
        boolean decisive = operator == Operator.OR;
        if (Objects.equals(a, decisive) || Objects.equals(b, decisive)) {
            return Loose.of(decisive);
        }
        return a == null || b == null ? null : Loose.of(!decisive);
    }

    private static @Nullable Object compared(Operator operator, Object a, Object b) {
        Integer order = Loose.compare(a, b);
        if (order == null) {
            return operator.isEquality() ? Loose.of(operator == Operator.NOT_EQUAL) : null;
        }
        return Loose.of(
                switch (operator) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case GREATER -> order > 0;
                    default -> order >= 0;
                });
    }

    private static @Nullable Object arithmetic(Operator operator, @Nullable Double a, @Nullable Double b) {
        if (a == null || b == null) {
            return null;
        }
        return switch (operator) {
            case ADD -> (Object) (a + b);
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? null : (Object) (a / b);
            case REMAINDER -> b == 0 ? null : (Object) (a % b);
            default -> Double.isFinite(Math.pow(a, b)) ? (Object) Math.pow(a, b) : null;
        };
    }

    @Override
    public Object in(Expr.In in) {
        Object subject = value(in.subject());
        Boolean found = false;
        for (Expr choice : in.choices()) {
            Object one = value(choice);
            Object equal = subject == null || one == null ? null : compared(Operator.EQUAL, subject, one);
            found = Loose.truth(
                    logical(Operator.OR, found == null ? null : Loose.of(found).equals(1.0), Loose.truth(equal)));
        }
        return found == null ? null : Loose.of(found != in.negated());
    }

    @Override
    public Object matches(Expr.Matches matches) {
        String text = Loose.text(value(matches.subject()));
        if (text == null) {
            return null;
        }
        String pattern = matches.pattern().text();
        boolean found = matches.pattern() instanceof Pattern.Substring
                ? text.contains(pattern)
                : java.util.regex.Pattern.compile(pattern).matcher(text).find();
        return Loose.of(found != matches.negated());
    }

    @Override
    public Object call(Expr.Call call) {
        List<Object> values = new java.util.ArrayList<>();
        call.arguments().forEach(argument -> values.add(value(argument)));
        return RowFunctions.call(call.function(), values, () -> fields.apply(List.of("@timestamp")));
    }

    static @Nullable Object json(@Nullable String text) {
        try {
            JsonNode node = text == null ? null : JsonMapper.shared().readTree(text);
            return node == null || node.isMissingNode() ? null : Loose.of(node);
        } catch (JacksonException noJson) {
            return null;
        }
    }
}
