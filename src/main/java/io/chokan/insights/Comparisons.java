package io.chokan.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Loose comparison: two values that both look like numbers compare as numbers, two that do not, letter by letter. A number and
 * a text that is none are unequal, and neither is larger. A missing value makes the comparison missing.
 */
final class Comparisons {
    private final Values values;

    Comparisons(Values values) {
        this.values = values;
    }

    Sql compare(Operator operator, Sql left, Sql right) {
        boolean leftText = left.type().isTextual();
        boolean rightText = right.type().isTextual();
        if (leftText && rightText) {
            return texts(operator, left, right);
        }
        if (leftText) {
            return mixed(operator, left, values.number(right), true);
        }
        if (rightText) {
            return mixed(operator, right, values.number(left), false);
        }
        return truth(comparable(left), operator, comparable(right));
    }

    private String comparable(Sql sql) {
        return sql.type() == Type.TRUTH ? values.number(sql).text() : sql.text();
    }

    private Sql texts(Operator operator, Sql left, Sql right) {
        Sql a = values.text(left);
        Sql b = values.text(right);
        if (operator.isEquality() && (isWord(a) || isWord(b))) {
            return truth(a.text(), operator, b.text());
        }
        a = values.let(a);
        b = values.let(b);
        String x = values.number(a).text();
        String y = values.number(b).text();
        String words = operator.isEquality() ? " ELSE " : " WHEN " + x + " IS NULL AND " + y + " IS NULL THEN ";
        return Sql.of(
                "(CASE WHEN " + x + " IS NOT NULL AND " + y + " IS NOT NULL THEN " + x + symbol(operator) + y + words
                        + a.text() + symbol(operator) + b.text() + " END)",
                Type.TRUTH);
    }

    /** A constant that can never be a number. */
    private static boolean isWord(Sql sql) {
        String constant = sql.constant();
        return constant != null && !Values.NUMBER.matcher(constant).find();
    }

    private Sql mixed(Operator operator, Sql textual, Sql number, boolean textFirst) {
        Sql text = values.let(values.text(textual));
        Sql other = values.let(number);
        String asNumber = values.number(text).text();
        String numbers =
                textFirst ? asNumber + symbol(operator) + other.text() : other.text() + symbol(operator) + asNumber;
        if (!operator.isEquality()) {
            return Sql.of("(" + numbers + ")", Type.TRUTH);
        }
        return Sql.of(
                "(CASE WHEN " + asNumber + " IS NOT NULL THEN " + numbers + " WHEN " + text.text() + " IS NOT NULL AND "
                        + other.text() + " IS NOT NULL THEN " + (operator == Operator.NOT_EQUAL) + " END)",
                Type.TRUTH);
    }

    private static Sql truth(String left, Operator operator, String right) {
        return Sql.of("(" + left + symbol(operator) + right + ")", Type.TRUTH);
    }

    private static String symbol(Operator operator) {
        return operator == Operator.NOT_EQUAL ? " <> " : " " + operator.symbol() + " ";
    }

    Sql in(Sql subject, List<Sql> choices, boolean negated) {
        Sql once = values.let(subject);
        String any;
        if (once.type() == Type.TEXT && choices.stream().allMatch(Comparisons::isWord)) {
            any = "(" + once.text() + " IN (" + choices.stream().map(Sql::text).collect(Collectors.joining(", "))
                    + "))";
        } else {
            List<String> equals = new ArrayList<>();
            choices.forEach(
                    choice -> equals.add(compare(Operator.EQUAL, once, choice).text()));
            any = "(" + String.join(" OR ", equals) + ")";
        }
        return Sql.of(negated ? "(NOT " + any + ")" : any, Type.TRUTH);
    }
}
