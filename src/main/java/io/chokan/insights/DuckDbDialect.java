package io.chokan.insights;

import java.util.List;
import java.util.stream.Collectors;

/** SQL for DuckDB, which runs it over the archive's Parquet. */
final class DuckDbDialect implements Dialect {
    /** Larger sums leave the exact billionths and are made in compensated floating point. */
    private static final String EXACT_UP_TO = "9e9";

    @Override
    public String number(String text) {
        return "TRY_CAST(regexp_extract(" + text + ", '" + NUMBER + "') AS DOUBLE)";
    }

    @Override
    public String numberText(String number) {
        return "regexp_replace(CAST(" + number + " AS VARCHAR), '[.]0$', '')";
    }

    @Override
    public String timeText(String millis) {
        return "strftime(make_timestamp(" + millis + " * 1000), '%Y-%m-%d %H:%M:%S.%g')";
    }

    @Override
    public String contains(String text, String part) {
        return "contains(" + text + ", " + part + ")";
    }

    @Override
    public String matches(String text, String regex) {
        return "regexp_matches(" + text + ", " + Dialect.quote(regex) + ")";
    }

    @Override
    public String group(String text, String regex, int group) {
        return "regexp_extract(" + text + ", " + Dialect.quote(regex) + ", " + group + ")";
    }

    /** {@code epoch_ms} would round up, into the next bin at its edge. */
    @Override
    public String eventMillis(String timestamp) {
        return "(epoch_us(" + timestamp + ") // 1000)";
    }

    @Override
    public String structure(String column) {
        return "CAST(to_json(" + column + ") AS VARCHAR)";
    }

    @Override
    public String member(String json, List<String> path) {
        String pointer = path.stream()
                .map(part -> "/" + part.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
        return "NULLIF(CAST(json_extract(" + json + ", " + Dialect.quote(pointer) + ") AS VARCHAR), 'null')";
    }

    @Override
    public String jsonText(String json) {
        return "json_extract_string(" + json + ", '$')";
    }

    @Override
    public String parseJson(String text) {
        return "NULLIF(CAST(TRY_CAST(NULLIF(trim(" + text + ", " + Dialect.quote(WHITE_SPACE)
                + "), '') AS JSON) AS VARCHAR), 'null')";
    }

    @Override
    public String toJson(String text) {
        return "CAST(to_json(" + text + ") AS VARCHAR)";
    }

    @Override
    public String message(Schema.Table table, Position at) {
        String members = table.members().stream()
                .map(member -> Dialect.name(member) + " := " + Dialect.name(member))
                .collect(Collectors.joining(", "));
        String known = "json_merge_patch('{}', to_json(struct_pack(" + members + ")))";
        return "CAST("
                + (table.extra() == null
                        ? known
                        : "json_merge_patch(" + known + ", coalesce(CAST(" + table.extra() + " AS VARCHAR), '{}'))")
                + " AS VARCHAR)";
    }

    @Override
    public String power(String base, String exponent) {
        String power = "TRY(pow(" + base + ", " + exponent + "))";
        return "NULLIF(NULLIF(NULLIF(" + power + ", 'NaN'::DOUBLE), 'Infinity'::DOUBLE), '-Infinity'::DOUBLE)";
    }

    @Override
    public String sqrt(String number) {
        return "TRY(sqrt(" + number + "))";
    }

    @Override
    public String trim(String text, String characters, boolean left, boolean right) {
        return (left ? right ? "trim" : "ltrim" : "rtrim") + "(" + text + ", " + characters + ")";
    }

    @Override
    public String sum(String number) {
        return "CASE WHEN max(abs(" + number + ")) < " + EXACT_UP_TO + " THEN " + billionths(number)
                + " / 1e9 ELSE fsum(" + number + ") END";
    }

    private static String billionths(String number) {
        return "sum(TRY_CAST(round(" + number + " * 1e9) AS BIGINT))";
    }

    @Override
    public String sumWhole(String number) {
        return "TRY_CAST(sum(" + number + ") AS BIGINT)";
    }

    @Override
    public String average(String number) {
        return "round((" + sum(number) + ") / count(" + number + "), 9)";
    }

    @Override
    public String deviation(String number) {
        return "round(stddev_samp(" + number + "), 6)";
    }

    @Override
    public String percentile(String number, String share) {
        return "quantile_disc(" + number + ", " + share + ")";
    }

    @Override
    public String distinct(String value) {
        return "count(DISTINCT " + value + ")";
    }

    @Override
    public String first(String value, List<String> keys, boolean last) {
        String order = keys.stream().map(key -> key + (last ? " DESC" : " ASC")).collect(Collectors.joining(", "));
        return "first(" + value + " ORDER BY " + order + ") FILTER (WHERE " + value + " IS NOT NULL)";
    }

    @Override
    public String natural(String text) {
        return "coalesce(list_aggregate(list_transform(regexp_extract_all(" + text
                + ", '[0-9]+|[^0-9]+'), lambda c: CASE WHEN c[1] BETWEEN '0' AND '9' THEN lpad(c, 24, '0') ELSE c END), 'string_agg', ''), '')";
    }

    @Override
    public String calendarFloor(String millis, Unit unit) {
        return "epoch_ms(date_trunc('" + unit.name() + "', make_timestamp(" + millis + " * 1000)))";
    }

    @Override
    public String elements(String json) {
        return "CASE WHEN json_type(" + json + ") = 'ARRAY' THEN CAST(CAST(" + json + " AS JSON) AS JSON[]) ELSE [CAST("
                + json + " AS JSON)] END";
    }

    @Override
    public String unnest(String from, String list, String element, String ordinal) {
        return "SELECT *, unnest(" + list + ") AS " + element + ", generate_subscripts(" + list + ", 1) AS " + ordinal
                + " FROM " + from;
    }
}
