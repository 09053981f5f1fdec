package io.chokan.insights;

import java.util.List;
import java.util.stream.Collectors;

/** Functions of texts. Places count from 0, lengths are in code points. */
final class Texts {
    private static final String WHITE = Dialect.quote(Dialect.WHITE_SPACE);

    private final Values values;

    Texts(Values values) {
        this.values = values;
    }

    Sql compile(Expr.Call call, List<Sql> arguments) {
        String first = values.text(arguments.get(0)).text();
        return switch (call.function()) {
            case IS_EMPTY -> truth("coalesce(" + first + " = '', TRUE)");
            case IS_BLANK -> truth("coalesce(" + trimmed(first, WHITE, true, true) + " = '', TRUE)");
            case CONCAT -> text(arguments.stream().map(this::orEmpty).collect(Collectors.joining(" || ", "(", ")")));
            case LTRIM -> text(trimmed(first, characters(arguments), true, false));
            case RTRIM -> text(trimmed(first, characters(arguments), false, true));
            case TRIM -> text(trimmed(first, characters(arguments), true, true));
            case STRLEN -> Sql.of("length(" + first + ")", Type.INTEGER);
            case TOUPPER -> text("upper(" + first + ")");
            case TOLOWER -> text("lower(" + first + ")");
            case SUBSTR -> text(part(first, arguments));
            case REPLACE ->
                text("replace(" + first + ", " + second(arguments) + ", "
                        + values.text(arguments.get(2)).text() + ")");
            case STRCONTAINS -> truth("coalesce(" + values.dialect().contains(first, second(arguments)) + ", FALSE)");
            default -> throw new IllegalArgumentException(call.function() + " is no function of texts");
        };
    }

    private String second(List<Sql> arguments) {
        return values.text(arguments.get(1)).text();
    }

    private String orEmpty(Sql sql) {
        return "coalesce(" + values.text(sql).text() + ", '')";
    }

    private String trimmed(String text, String characters, boolean left, boolean right) {
        return values.dialect().trim(text, characters, left, right);
    }

    private String characters(List<Sql> arguments) {
        return arguments.size() > 1 ? second(arguments) : WHITE;
    }

    private String part(String text, List<Sql> arguments) {
        String begin = "greatest(" + values.whole(arguments.get(1)).text() + ", 0) + 1";
        return "substr(" + text + ", " + begin
                + (arguments.size() == 2
                        ? ""
                        : ", greatest(" + values.whole(arguments.get(2)).text() + ", 0)") + ")";
    }

    private static Sql truth(String sql) {
        return Sql.of(sql, Type.TRUTH);
    }

    private static Sql text(String sql) {
        return Sql.of(sql, Type.TEXT);
    }
}
