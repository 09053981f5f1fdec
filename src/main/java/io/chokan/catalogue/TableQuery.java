package io.chokan.catalogue;

import java.util.List;
import java.util.Map;

/**
 * A result table of the report: a stanza of the catalogue, {@code .sql} beside {@code .yml}.
 *
 * @param name as in {@code analysis.json}, for example {@code bedrock-latency}
 * @param purpose what it is for, in one sentence
 * @param units column to unit (ms, USD, tokens, …); a column that is missing is text or a count
 * @param sql over the views {@code calls}, {@code retrievals}, {@code sessions} of the window, in DuckDB's dialect
 */
public record TableQuery(
        String name, String title, String purpose, List<String> columns, Map<String, String> units, String sql) {
    public TableQuery {
        columns = List.copyOf(columns);
        units = Map.copyOf(units);
    }
}
