package io.chokan.insights;

import java.util.List;
import java.util.stream.Collectors;

/** SQL for Athena (engine version 3) and Trino. */
final class TrinoDialect implements Dialect {

    @Override
    public String number(String text) {
        return "TRY_CAST(regexp_extract(" + text + ", '" + NUMBER + "') AS DOUBLE)";
    }

    @Override
    public String numberText(String number) {
        return "regexp_replace(CAST(TRY_CAST(" + number + " AS DECIMAL(38, 9)) AS VARCHAR), '[.]?0+$', '')";
    }

    @Override
    public String timeText(String millis) {
        return "format_datetime(from_unixtime(" + millis + " / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS')";
    }

    @Override
    public String contains(String text, String part) {
        return "(strpos(" + text + ", " + part + ") > 0)";
    }

    @Override
    public String matches(String text, String regex) {
        return "regexp_like(" + text + ", " + Dialect.quote(regex) + ")";
    }

    @Override
    public String group(String text, String regex, int group) {
        return "regexp_extract(" + text + ", " + Dialect.quote(regex) + ", " + group + ")";
    }

    @Override
    public String eventMillis(String timestamp) {
        return "(CAST(to_unixtime(date_trunc('second', " + timestamp + ")) AS BIGINT) * 1000 + millisecond(" + timestamp
                + "))";
    }

    @Override
    public String structure(String column) {
        return "json_format(CAST(" + column + " AS JSON))";
    }

    @Override
    public String member(String json, List<String> path) {
        return "NULLIF(json_format(json_extract(" + json + ", " + Dialect.quote("$" + steps(path)) + ")), 'null')";
    }

    private static String steps(List<String> path) {
        return path.stream()
                .map(part -> part.matches("[0-9]+")
                        ? "[" + part + "]"
                        : "[\"" + part.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]")
                .collect(Collectors.joining());
    }

    @Override
    public String jsonText(String json) {
        return "coalesce(json_extract_scalar(" + json + ", '$'), " + json + ")";
    }

    @Override
    public String parseJson(String text) {
        return "NULLIF(json_format(TRY(json_parse(" + text + "))), 'null')";
    }

    @Override
    public String toJson(String text) {
        return "json_format(CAST(" + text + " AS JSON))";
    }

    @Override
    public String message(Schema.Table table, Position at) {
        throw InsightsException.notYet(at, "@message in SQL for Athena");
    }

    @Override
    public String power(String base, String exponent) {
        return "element_at(filter(ARRAY[power(" + base + ", " + exponent + ")], x -> is_finite(x)), 1)";
    }

    /** Trino's root of a negative number is NaN, not an error. */
    @Override
    public String sqrt(String number) {
        return "sqrt(element_at(filter(ARRAY[" + number + "], x -> x >= 0), 1))";
    }

    @Override
    public String trim(String text, String characters, boolean left, boolean right) {
        String side = left ? right ? "BOTH" : "LEADING" : "TRAILING";
        return "trim(" + side + " " + characters + " FROM " + text + ")";
    }

    @Override
    public String sum(String number) {
        return "sum(" + number + ")";
    }

    @Override
    public String sumWhole(String number) {
        return "sum(" + number + ")";
    }

    @Override
    public String average(String number) {
        return "round(avg(" + number + "), 9)";
    }

    @Override
    public String deviation(String number) {
        return "round(stddev_samp(" + number + "), 6)";
    }

    @Override
    public String percentile(String number, String share) {
        return "approx_percentile(" + number + ", " + share + ")";
    }

    @Override
    public String distinct(String value) {
        return "approx_distinct(" + value + ")";
    }

    @Override
    public String first(String value, List<String> keys, boolean last) {
        return (last ? "max_by(" : "min_by(") + value + ", ROW(" + String.join(", ", keys) + ")) FILTER (WHERE " + value
                + " IS NOT NULL)";
    }

    @Override
    public String natural(String text) {
        return "regexp_replace(" + text + ", '([0-9]+)', m -> lpad(m[1], 24, '0'))";
    }

    @Override
    public String calendarFloor(String millis, Unit unit) {
        return wholeSeconds("date_trunc('" + unit.name().toLowerCase(java.util.Locale.ROOT) + "', from_unixtime("
                + millis + " / 1e3) AT TIME ZONE 'UTC')");
    }

    private static String wholeSeconds(String timestamp) {
        return "(CAST(to_unixtime(" + timestamp + ") AS BIGINT) * 1000)";
    }

    @Override
    public String elements(String json) {
        return "coalesce(TRY_CAST(json_parse(" + json + ") AS ARRAY(JSON)), ARRAY[json_parse(" + json + ")])";
    }

    @Override
    public String unnest(String from, String list, String element, String ordinal) {
        return "SELECT s.*, t.element AS " + element + ", t.ordinal AS " + ordinal + " FROM " + from
                + " AS s CROSS JOIN UNNEST(" + list + ") WITH ORDINALITY AS t (element, ordinal)";
    }
}
