package io.chokan.catalogue;

import java.util.regex.Pattern;

/**
 * A value that a query can be run with.
 *
 * @param name as in {@code ${name}}
 * @param preset the default; of its kind (number, period or text) must every value be
 * @param meaning in words, with the unit
 */
public record QueryParameter(String name, String preset, String meaning) {
    /** Restricts a query to the end of the window; {@link #ALL} for the whole. */
    static final String WINDOW = "window";

    static final String ALL = "all";

    private static final Pattern PERIOD = Pattern.compile("[0-9]{1,6}[a-z]{1,12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}([.][0-9]{1,9})?");
    private static final Pattern TEXT = Pattern.compile("[^\"'\\\\\\p{Cntrl}$]{0,200}");

    /** Why {@code value} cannot be this parameter's; empty when it can. */
    String problem(String value) {
        boolean all = name.equals(WINDOW) && value.equals(ALL);
        return all || kind(preset).matcher(value).matches() ? "" : "expected " + expected() + ", found '" + value + "'";
    }

    private Pattern kind(String text) {
        if (name.equals(WINDOW) || PERIOD.matcher(text).matches()) {
            return PERIOD;
        }
        return NUMBER.matcher(text).matches() ? NUMBER : TEXT;
    }

    private String expected() {
        Pattern kind = kind(preset);
        return kind == PERIOD ? "a period such as 5m or 1h" : kind == NUMBER ? "a number" : "a text without quotes";
    }
}
