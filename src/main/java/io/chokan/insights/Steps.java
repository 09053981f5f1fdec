package io.chokan.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The SELECTs of a query, each over the one before; columns once made are there in all later ones until the rows are grouped. */
final class Steps {
    static final String EVENTS = "events";
    private static final java.util.regex.Pattern COLUMN = java.util.regex.Pattern.compile("[a-z0-9_]+");

    private final List<String> steps = new ArrayList<>();
    private String current = EVENTS;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> personal = new HashSet<>();
    private int columns;

    /** Adds a SELECT; {@code select} gets the name of the step before. */
    void add(UnaryOperator<String> select) {
        String sql = select.apply(current);
        current = "s" + (steps.size() + 1);
        steps.add(current + " AS (" + sql + ")");
    }

    /** A column name that reminds of {@code wanted}. */
    String column(String wanted) {
        String plain =
                wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        String word = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "c" + plain : plain;
        String column;
        do {
            column = word.substring(0, Math.min(40, word.length())) + "_" + ++columns;
        } while (taken.contains(column));
        made.add(column);
        return column;
    }

    /** Names of results, which no column may have: ORDER BY would take the one for the other. */
    void take(Collection<String> names) {
        names.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Gives an expression a column, so that it can be written again and again. */
    Sql let(String wanted, Sql expression) {
        if (expression.atomic()) {
            return expression;
        }
        return key(wanted, expression);
    }

    /** Like {@link #let}, for keys of an order or a group, where a bare number would be the place of a column. */
    Sql key(String wanted, Sql expression) {
        if (made.contains(expression.text())) {
            return expression;
        }
        String column = column(wanted);
        inherit(column, expression);
        add(from -> "SELECT *, " + expression.text() + " AS " + column + " FROM " + from);
        return Sql.column(column, expression.type());
    }

    void markPersonal(String column) {
        personal.add(column);
    }

    /** What is made of an id may show it, unless it is a number or a truth. */
    void inherit(String column, Sql expression) {
        if (isPersonal(expression)) {
            personal.add(column);
        }
    }

    boolean isPersonal(Sql expression) {
        return expression.type().isTextual()
                && COLUMN.matcher(expression.text()).results().anyMatch(match -> personal.contains(match.group()));
    }

    String current() {
        return current;
    }

    /** The whole statement. */
    String statement(String events, String last) {
        List<String> all = new ArrayList<>();
        all.add(EVENTS + " AS (" + events + ")");
        all.addAll(steps);
        return "WITH " + String.join(",\n", all) + "\n" + last;
    }
}
