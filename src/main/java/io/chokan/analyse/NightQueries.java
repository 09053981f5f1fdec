package io.chokan.analyse;

import io.chokan.analyse.Analysis.QueryResult;
import io.chokan.analyse.Analysis.Status;
import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.CatalogueException;
import io.chokan.catalogue.CatalogueQuery;
import io.chokan.catalogue.PreparedQuery;
import io.chokan.catalogue.QueryFailedException;
import io.chokan.catalogue.QueryRunner;
import io.chokan.insights.CompiledQuery;
import io.chokan.model.ResultTable;
import io.chokan.model.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue's queries of one window. One that fails says so in its result and stops nothing. */
public final class NightQueries {
    private NightQueries() {}

    /** Runs every query with its defaults, in catalogue order. */
    public static Map<String, QueryResult> run(Catalogue catalogue, Window window, QueryRunner runner) {
        Map<String, QueryResult> results = new LinkedHashMap<>();
        catalogue.queries().forEach(query -> results.put(query.name(), result(query, window, runner)));
        return results;
    }

    private static QueryResult result(CatalogueQuery query, Window window, QueryRunner runner) {
        try {
            QueryRunner.Rows rows =
                    runner.run(PreparedQuery.of(query, Map.of(), window.date().toString()));
            ResultTable table = rows.table();
            boolean empty = table.rows().isEmpty();
            return new QueryResult(
                    query.title(),
                    table.columns(),
                    query.units(),
                    table.rows(),
                    rows.engine(),
                    rows.bytesScanned(),
                    empty ? Status.NO_DATA : Status.OK,
                    empty ? "No event of the window fits." : null);
        } catch (QueryFailedException | CatalogueException e) {
            return new QueryResult(
                    query.title(),
                    query.columns(),
                    query.units(),
                    List.of(),
                    "",
                    null,
                    Status.FAILED,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("failed"));
        }
    }

    /** What is wrong with queries that only the log's fields show; each begins with {@code file:line:column}. */
    public static List<String> problems(Catalogue catalogue, Window window) {
        List<String> problems = new ArrayList<>();
        for (CatalogueQuery query : catalogue.queries()) {
            try {
                PreparedQuery prepared =
                        PreparedQuery.of(query, Map.of(), window.date().toString());
                CompiledQuery compiled = LocalQueryRunner.compile(prepared, window);
                compiled.warnings()
                        .forEach(warning -> problems.add(
                                warning.describe(query.file(), prepared.query().text())));
                columns(query, compiled, problems);
            } catch (CatalogueException e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }

    private static void columns(CatalogueQuery query, CompiledQuery compiled, List<String> problems) {
        if (!query.columns().isEmpty() && !query.columns().equals(compiled.columns())) {
            problems.add(query.file() + ":1: columns: the query's are " + compiled.columns() + ", the header names "
                    + query.columns());
        }
    }
}
