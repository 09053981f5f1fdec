package io.chokan.catalogue;

import io.chokan.insights.InsightsException;
import io.chokan.insights.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query whose parameters have values: what a {@link QueryRunner} runs.
 *
 * @param query read and right
 * @param window only the last stretch of the window, for example {@code 1h}; null for the whole
 */
public record PreparedQuery(
        CatalogueQuery source, Query query, @Nullable String window) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]*)}");

    /**
     * Fills in the parameters.
     *
     * @param settings name to value; what is not set has its default
     * @param date what {@code ${date}} is: the business day
     * @throws CatalogueException for a wrong name or value, or a mistake in the query, with line, column and caret
     */
    public static PreparedQuery of(CatalogueQuery source, Map<String, String> settings, String date) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("date", date);
        source.parameters().forEach(parameter -> values.put(parameter.name(), value(source, parameter, settings)));
        settings.keySet().stream()
                .filter(name -> !values.containsKey(name) || name.equals("date"))
                .findFirst()
                .ifPresent(name -> {
                    throw problem(
                            source,
                            "there is no parameter '" + name + "'; those of " + source.name() + " are "
                                    + source.parameters().stream()
                                            .map(QueryParameter::name)
                                            .toList());
                });
        String window = values.getOrDefault(QueryParameter.WINDOW, QueryParameter.ALL);
        return new PreparedQuery(source, parse(source, values), window.equals(QueryParameter.ALL) ? null : window);
    }

    private static String value(CatalogueQuery source, QueryParameter parameter, Map<String, String> settings) {
        String value = settings.getOrDefault(parameter.name(), parameter.preset());
        String wrong = parameter.problem(value);
        if (!wrong.isEmpty()) {
            throw problem(source, "cannot set " + parameter.name() + ": " + wrong);
        }
        return value;
    }

    private static CatalogueException problem(CatalogueQuery source, String problem) {
        return new CatalogueException(List.of(source.file() + ":1: " + problem));
    }

    private static Query parse(CatalogueQuery source, Map<String, String> values) {
        Matcher placeholders = PLACEHOLDER.matcher(source.body());
        String text = placeholders.replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new CatalogueException(
                        List.of(source.file() + ":" + line(source.body(), match.start()) + ": there is no parameter '"
                                + match.group(1) + "'; known are " + new TreeSet<>(values.keySet())));
            }
            return Matcher.quoteReplacement(value);
        });
        try {
            return Query.parse(text);
        } catch (InsightsException e) {
            throw new CatalogueException(List.of(e.describe(source.file(), text)));
        }
    }

    private static long line(String text, int offset) {
        return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
