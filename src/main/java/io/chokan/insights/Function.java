package io.chokan.insights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The documented functions, with the number of arguments they take.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html">functions</a>
 */
enum Function {
    ABS("abs", 1, 1),
    CEIL("ceil", 1, 1),
    FLOOR("floor", 1, 1),
    GREATEST("greatest", 1, 99),
    LEAST("least", 1, 99),
    LOG("log", 1, 1),
    SQRT("sqrt", 1, 1),
    BIN("bin", 1, 1),
    DATEFLOOR("datefloor", 2, 2),
    DATECEIL("dateceil", 2, 2),
    FROM_MILLIS("fromMillis", 1, 1),
    TO_MILLIS("toMillis", 1, 1),
    NOW("now", 0, 0),
    IS_PRESENT("isPresent", 1, 1),
    COALESCE("coalesce", 1, 99),
    JSON_PARSE("jsonParse", 1, 1),
    JSON_STRINGIFY("jsonStringify", 1, 1),
    IS_VALID_IP("isValidIp", 1, 1),
    IS_VALID_IPV4("isValidIpv4", 1, 1),
    IS_VALID_IPV6("isValidIpv6", 1, 1),
    IS_IP_IN_SUBNET("isIpInSubnet", 2, 2),
    IS_IPV4_IN_SUBNET("isIpv4InSubnet", 2, 2),
    IS_EMPTY("isempty", 1, 1),
    IS_BLANK("isblank", 1, 1),
    CONCAT("concat", 1, 99),
    LTRIM("ltrim", 1, 2),
    RTRIM("rtrim", 1, 2),
    TRIM("trim", 1, 2),
    STRLEN("strlen", 1, 1),
    TOUPPER("toupper", 1, 1),
    TOLOWER("tolower", 1, 1),
    SUBSTR("substr", 2, 3),
    REPLACE("replace", 3, 3),
    STRCONTAINS("strcontains", 2, 2),

    COUNT("count", 0, 1),
    COUNT_DISTINCT("count_distinct", 1, 1),
    SUM("sum", 1, 1),
    AVG("avg", 1, 1),
    MIN("min", 1, 1),
    MAX("max", 1, 1),
    PCT("pct", 2, 2),
    STDDEV("stddev", 1, 1),
    EARLIEST("earliest", 1, 1),
    LATEST("latest", 1, 1),
    SORTS_FIRST("sortsFirst", 1, 1),
    SORTS_LAST("sortsLast", 1, 1);

    /** Documented, but not built. */
    static final List<String> NOT_YET =
            List.of("isIpv6InSubnet", "rate", "count_over_time", "sum_over_time", "histogram");

    private static final Map<String, Function> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(
                    function -> lower(function.label), function -> function, (a, b) -> a, TreeMap::new));

    private final String label;
    private final int least;
    private final int most;

    Function(String label, int least, int most) {
        this.label = label;
        this.least = least;
        this.most = most;
    }

    static Optional<Function> of(String name) {
        return Optional.ofNullable(BY_NAME.get(lower(name)));
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Function::label).toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The name as documented. */
    String label() {
        return label;
    }

    boolean isAggregate() {
        return compareTo(COUNT) >= 0;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    String arity() {
        return least == most ? argumentsOf(least) : "from " + least + " to " + argumentsOf(most);
    }

    private static String argumentsOf(int count) {
        return count == 1 ? "1 argument" : count + " arguments";
    }
}
