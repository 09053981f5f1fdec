package io.chokan.analyse;

import io.chokan.catalogue.CatalogueException;
import io.chokan.catalogue.PreparedQuery;
import io.chokan.catalogue.QueryFailedException;
import io.chokan.catalogue.QueryFailedException.Status;
import io.chokan.catalogue.QueryRunner;
import io.chokan.catalogue.QueryShape;
import io.chokan.insights.CompileOptions;
import io.chokan.insights.CompiledQuery;
import io.chokan.insights.InsightsException;
import io.chokan.insights.SqlDialect;
import io.chokan.model.Redactor;
import io.chokan.model.ResultTable;
import io.chokan.model.Table;
import io.chokan.model.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs queries with DuckDB over the staged or archived Parquet of one window. */
public final class LocalQueryRunner implements QueryRunner {
    private static final String ENGINE = "duckdb";

    private final Duck duck;
    private final Window window;

    private LocalQueryRunner(Duck duck, Window window) {
        this.duck = duck;
        this.window = window;
    }

    /** Over all parts below {@code tables}, in Hive layout. */
    public static LocalQueryRunner ofStaging(Path tables, Window window, Path tempDir) {
        Duck duck = Duck.open(tempDir, Map.of());
        duck.views(tables);
        return new LocalQueryRunner(duck, window);
    }

    /** Over given files of each table; a table without files is empty. */
    public static LocalQueryRunner ofFiles(Map<Table, List<Path>> files, Window window, Path tempDir) {
        Duck duck = Duck.open(tempDir, Map.of());
        LogSchema.TABLES.forEach(table -> duck.view(table.key(), files.getOrDefault(table, List.of())));
        return new LocalQueryRunner(duck, window);
    }

    @Override
    public Rows run(PreparedQuery query) {
        CompiledQuery compiled = compile(query, window);
        return new Rows(table(query, compiled), ENGINE, null, warnings(query, compiled));
    }

    /**
     * What another engine should make of the query.
     *
     * @throws CatalogueException for a mistake that only the log's fields show
     */
    public static QueryShape shape(PreparedQuery query, Window window) {
        CompiledQuery compiled = compile(query, window);
        return new QueryShape(
                query.query().toSend(),
                compiled.columns(),
                compiled.personal(),
                query.query().millisBefore(window.to().toEpochMilli(), query.window()),
                warnings(query, compiled));
    }

    private static List<String> warnings(PreparedQuery query, CompiledQuery compiled) {
        String text = query.query().text();
        return compiled.warnings().stream()
                .map(warning -> warning.describe(query.source().file(), text))
                .toList();
    }

    /** @throws CatalogueException for a mistake that only the log's fields show */
    static CompiledQuery compile(PreparedQuery query, Window window) {
        long to = window.to().toEpochMilli();
        try {
            long from = query.query().millisBefore(to, query.window());
            return query.query().compile(LogSchema.schema(), new CompileOptions(SqlDialect.DUCKDB, to, from));
        } catch (InsightsException e) {
            throw new CatalogueException(
                    List.of(e.describe(query.source().file(), query.query().text())));
        }
    }

    private ResultTable table(PreparedQuery query, CompiledQuery compiled) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        QueryCells cells = new QueryCells(compiled);
        try {
            duck.eachOf(compiled.sql(), row -> rows.add(cells.of(row)));
        } catch (AnalysisException e) {
            throw new QueryFailedException(
                    Status.FAILED,
                    "cannot run the query " + query.source().name() + ": "
                            + Redactor.redact(String.valueOf(
                                    e.getCause() == null
                                            ? e.getMessage()
                                            : e.getCause().getMessage()))
                            + ". Is the night whole? Try a shorter window or fewer fields",
                    e);
        }
        return new ResultTable(compiled.columns(), rows);
    }

    @Override
    public void close() {
        duck.close();
    }
}
