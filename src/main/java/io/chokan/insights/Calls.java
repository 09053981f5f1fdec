package io.chokan.insights;

import java.util.List;
import java.util.stream.Collectors;

/** Functions of one row as SQL; each is total: an argument out of range gives a missing value. */
final class Calls {
    private static final long DAY = 86_400_000L;

    /** 1970-01-05 was a Monday. */
    private static final long FIRST_MONDAY = 4 * DAY;

    private final Expressions expressions;
    private final Scope scope;
    private final Values values;
    private final CompileOptions options;

    Calls(Expressions expressions, Scope scope, Values values, CompileOptions options) {
        this.expressions = expressions;
        this.scope = scope;
        this.values = values;
        this.options = options;
    }

    Sql compile(Expr.Call call) {
        return switch (call.function()) {
            case ABS -> number("abs(" + number(call, 0) + ")");
            case CEIL -> number("ceil(" + number(call, 0) + ")");
            case FLOOR -> number("floor(" + number(call, 0) + ")");
            case LOG -> number("ln(NULLIF(greatest(" + number(call, 0) + ", 0), 0))");
            case SQRT -> number(values.dialect().sqrt(number(call, 0)));
            case GREATEST -> number(extreme(call, "greatest"));
            case LEAST -> number(extreme(call, "least"));
            case BIN -> floor(time(call), period(call, 0));
            case DATEFLOOR -> floor(instant(call), period(call, 1));
            case DATECEIL -> ceil(instant(call), period(call, 1));
            case FROM_MILLIS -> Sql.of(values.whole(argument(call, 0)).text(), Type.TIME);
            case TO_MILLIS -> Sql.of(values.whole(argument(call, 0)).text(), Type.INTEGER);
            case NOW -> Sql.constant(Long.toString(Math.floorDiv(options.nowEpochMillis(), 1000)), Type.INTEGER);
            case IS_PRESENT -> Sql.of("(" + argument(call, 0).text() + " IS NOT NULL)", Type.TRUTH);
            case COALESCE -> coalesce(arguments(call));
            case JSON_PARSE -> parseJson(call);
            case JSON_STRINGIFY -> Sql.of(values.json(argument(call, 0)).text(), Type.TEXT);
            case IS_VALID_IP, IS_VALID_IPV4, IS_VALID_IPV6, IS_IP_IN_SUBNET, IS_IPV4_IN_SUBNET ->
                new Addresses(values).compile(call, argument(call, 0));
            case IS_EMPTY,
                    IS_BLANK,
                    CONCAT,
                    LTRIM,
                    RTRIM,
                    TRIM,
                    STRLEN,
                    TOUPPER,
                    TOLOWER,
                    SUBSTR,
                    REPLACE,
                    STRCONTAINS -> new Texts(values).compile(call, arguments(call));
            case COUNT, COUNT_DISTINCT, SUM, AVG, MIN, MAX, PCT, STDDEV, EARLIEST, LATEST, SORTS_FIRST, SORTS_LAST ->
                throw InsightsException.mistake(
                        call.at(),
                        call.function().label()
                                + " aggregates: it stands only in stats, and not inside another aggregate");
        };
    }

    private Sql argument(Expr.Call call, int index) {
        return expressions.compile(call.arguments().get(index));
    }

    private List<Sql> arguments(Expr.Call call) {
        return call.arguments().stream().map(expressions::compile).toList();
    }

    private String number(Expr.Call call, int index) {
        return values.number(argument(call, index)).text();
    }

    private static Sql number(String sql) {
        return Sql.of(sql, Type.NUMBER);
    }

    /** Of the values that are there. */
    private String extreme(Expr.Call call, String name) {
        List<String> numbers = arguments(call).stream()
                .map(sql -> values.let(values.number(sql)).text())
                .toList();
        String all = String.join(", ", numbers);
        return name + "("
                + numbers.stream().map(n -> "coalesce(" + n + ", " + all + ")").collect(Collectors.joining(", ")) + ")";
    }

    /** {@code bin} rounds the time of the event. */
    private Sql time(Expr.Call call) {
        if (!scope.hasEvents()) {
            throw InsightsException.mistake(
                    call.at(),
                    "after stats there is no @timestamp for bin; name the bin of the first stats (bin(5m) as t) and write datefloor(t, 1h)");
        }
        return scope.resolve(new Expr.Field(List.of("@timestamp"), Position.START));
    }

    private Sql instant(Expr.Call call) {
        return values.whole(argument(call, 0));
    }

    private static Period period(Expr.Call call, int index) {
        Expr argument = call.arguments().get(index);
        if (argument instanceof Expr.Span span) {
            return span.period();
        }
        throw InsightsException.mistake(
                argument.at(), call.function().label() + " needs a period such as 5m or 1h, without quotes");
    }

    private Sql floor(Sql time, Period period) {
        if (!period.unit().isCalendar()) {
            return Sql.of(stepped("floor", time.text(), period), Type.TIME);
        }
        if (period.count() > 1) {
            throw InsightsException.notYet(
                    Position.START, "a period of more than one " + period.unit().symbol());
        }
        return Sql.of(values.dialect().calendarFloor(time.text(), period.unit()), Type.TIME);
    }

    private static Sql ceil(Sql time, Period period) {
        if (period.unit().isCalendar()) {
            throw InsightsException.notYet(
                    Position.START, "dateceil to a " + period.unit().name().toLowerCase(java.util.Locale.ROOT));
        }
        return Sql.of(stepped("ceil", time.text(), period), Type.TIME);
    }

    private static String stepped(String rounding, String millis, Period period) {
        long begin = period.unit() == Unit.WEEK ? FIRST_MONDAY : 0;
        String since = begin == 0 ? millis : "(" + millis + " - " + begin + ")";
        String steps = "CAST(" + rounding + "(CAST(" + since + " AS DOUBLE) / " + period.millis() + ") AS BIGINT)";
        return "(" + steps + " * " + period.millis() + (begin == 0 ? ")" : " + " + begin + ")");
    }

    private Sql coalesce(List<Sql> sqls) {
        List<Type> types = sqls.stream().map(Sql::type).distinct().toList();
        boolean numeric = types.stream().noneMatch(Type::isTextual);
        Type type = types.size() == 1 ? types.get(0) : numeric ? Type.NUMBER : Type.TEXT;
        String all = sqls.stream()
                .map(sql -> types.size() == 1 ? sql : numeric ? values.number(sql) : values.text(sql))
                .map(Sql::text)
                .collect(Collectors.joining(", "));
        return Sql.of("coalesce(" + all + ")", type);
    }

    private Sql parseJson(Expr.Call call) {
        return Sql.of(values.dialect().parseJson(values.text(argument(call, 0)).text()), Type.JSON);
    }
}
