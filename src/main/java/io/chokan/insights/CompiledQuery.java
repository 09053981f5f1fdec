package io.chokan.insights;

import java.util.List;
import java.util.Set;

/**
 * A query as SQL.
 *
 * @param sql one statement
 * @param columns names of the result's columns, in its order
 * @param personal those of the columns that are made of session or user ids
 * @param tables names of the tables that it reads
 * @param warnings what its author hardly means
 */
public record CompiledQuery(
        String sql, List<String> columns, Set<String> personal, List<String> tables, List<Warning> warnings) {
    public CompiledQuery {
        columns = List.copyOf(columns);
        personal = Set.copyOf(personal);
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }
}
