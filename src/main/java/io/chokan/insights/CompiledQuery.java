package io.chokan.insights;

import java.util.List;

/**
 * A query as SQL.
 *
 * @param sql one statement
 * @param columns names of the result's columns, in its order
 * @param tables names of the tables that it reads
 * @param warnings what its author hardly means
 */
public record CompiledQuery(String sql, List<String> columns, List<String> tables, List<Warning> warnings) {
    public CompiledQuery {
        columns = List.copyOf(columns);
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }
}
