package io.chokan.insights;

import java.util.List;

/** What engines write differently. Arguments are SQL unless said otherwise; each is written once in the result. */
interface Dialect {
    /** Optional sign, digits with or without a fraction, exponent: what looks like a number. */
    String NUMBER = "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$";

    String WHITE_SPACE = " \t\n\r\f\u000b";

    static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as DOUBLE; NULL when it does not look like a number. */
    String number(String text);

    /** A DOUBLE as text, without trailing zeros. */
    String numberText(String number);

    /** Milliseconds as {@code yyyy-MM-dd HH:mm:ss.SSS} in UTC. */
    String timeText(String millis);

    String contains(String text, String part);

    /** @param regex an expression as {@link Regex#plain} has it */
    String matches(String text, String regex);

    /** What a group of the first match took; empty or NULL when there is none. */
    String group(String text, String regex, int group);

    /** A timestamp column as milliseconds. */
    String eventMillis(String timestamp);

    /** A list or map as JSON. */
    String structure(String column);

    /** The JSON of a member; NULL when it is not there or null. */
    String member(String json, List<String> path);

    /** The JSON of a scalar as text, other JSON as it is. */
    String jsonText(String json);

    /** A text as JSON; NULL when it is none. */
    String parseJson(String text);

    /** The JSON string of a text. */
    String toJson(String text);

    /** The line, made again from the table's columns. */
    String message(Schema.Table table, Position at);

    /** NULL where there is no finite result. */
    String power(String base, String exponent);

    String sqrt(String number);

    String trim(String text, String characters, boolean left, boolean right);

    /** Sum of DOUBLEs in no order. */
    String sum(String number);

    /** Sum of BIGINTs. */
    String sumWhole(String number);

    String average(String number);

    String deviation(String number);

    /** @param share from 0 to 1, digits */
    String percentile(String number, String share);

    String distinct(String value);

    /** The value of the first (or last) row by some keys; rows without a value do not count. */
    String first(String value, List<String> keys, boolean last);

    /** A text whose runs of digits sort by their number. */
    String natural(String text);

    /** Start of the month, quarter or year that the milliseconds lie in. */
    String calendarFloor(String millis, Unit unit);

    /** The elements of a JSON list, or the value itself, as a list that {@link #unnest} takes. */
    String elements(String json);

    /** A SELECT of all columns, the element and its number. */
    String unnest(String from, String list, String element, String ordinal);
}
