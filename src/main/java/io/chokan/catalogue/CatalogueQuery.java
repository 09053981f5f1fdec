package io.chokan.catalogue;

import java.util.List;
import java.util.Map;

/**
 * A query in Logs Insights QL: a stanza of the catalogue, or a team's own file.
 *
 * @param name as in {@code analysis.json}, for example {@code bedrock-latency}
 * @param file where it comes from, for messages
 * @param purpose what it is for, in one sentence
 * @param columns in output order; empty when the file does not say
 * @param units column to unit (ms, USD, tokens, share, …); a column that is missing is text or a count
 * @param parameters what {@code ${name}} in the text can be set to
 * @param body the text behind the header, after as many empty lines as the header has, so that lines count as in the file
 */
public record CatalogueQuery(
        String name,
        String file,
        String title,
        String purpose,
        List<String> columns,
        Map<String, String> units,
        List<QueryParameter> parameters,
        String body) {
    public CatalogueQuery {
        columns = List.copyOf(columns);
        units = Map.copyOf(units);
        parameters = List.copyOf(parameters);
    }
}
