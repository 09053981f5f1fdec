package io.chokan.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.analyse.LogSchema;
import io.chokan.stage.StagedLines;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB makes of the compiled query equals what a row loop makes of the lines. */
class DifferentialTest {
    private static final int QUERIES = Integer.getInteger("chokan.queries", 2_000);
    private static final int EVENTS = 100;
    private static final double TOLERANCE = 1e-6;

    @TempDir
    Path dir;

    @Test
    void twoThousandRandomQueriesHaveTheSameRowsInBothEngines() throws Exception {
        List<String> lines = EventLines.of(11, EVENTS);
        StagedLines.stage(lines, dir);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            events.add(Event.of(lines.get(i), "a/app.log", i + 1));
        }
        QueryGenerator generator = new QueryGenerator(Long.getLong("chokan.seed", 3));
        List<String> wrong = new ArrayList<>();
        long withRows = 0;
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duck.createStatement()) {
            tables(sql);
            for (int i = 0; i < QUERIES; i++) {
                String text = generator.next();
                Query query = Query.parse(text);
                CompiledQuery compiled = query.compile(LogSchema.schema(), new CompileOptions(SqlDialect.DUCKDB, 0));
                List<List<String>> naive = naive(query, events);
                compare(text, naive, rows(duck, compiled), wrong);
                withRows += naive.isEmpty() ? 0 : 1;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(withRows).as("queries with rows").isGreaterThan(QUERIES / 2);
    }

    private void tables(Statement sql) throws SQLException {
        sql.execute("SET TimeZone = 'UTC'");
        sql.execute("SET threads = 1");
        for (String table : List.of("calls", "retrievals", "sessions")) {
            sql.execute("CREATE TABLE " + table + " AS SELECT * FROM read_parquet('" + dir + "/table=" + table
                    + "/*.parquet', hive_partitioning = false)");
        }
    }

    private static List<List<String>> naive(Query query, List<Event> events) {
        List<List<String>> rows = new ArrayList<>();
        for (List<Object> row : Interpreter.run(query, events)) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell instanceof Double d && !Double.isFinite(d) ? null : Loose.text(cell)));
            rows.add(cells);
        }
        return rows;
    }

    private static List<List<String>> rows(Connection duck, CompiledQuery query) {
        List<List<String>> rows = new ArrayList<>();
        try (Statement sql = duck.createStatement();
                ResultSet result = sql.executeQuery(query.sql())) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= query.columns().size(); i++) {
                    Object cell = result.getObject(i);
                    cells.add(
                            cell instanceof Double d && !Double.isFinite(d)
                                    ? null
                                    : cell == null ? null : cell.toString());
                }
                rows.add(cells);
            }
        } catch (SQLException e) {
            rows.add(List.of(String.valueOf(e.getMessage())));
        }
        return rows;
    }

    private static void compare(String text, List<List<String>> naive, List<List<String>> sql, List<String> wrong) {
        boolean same = naive.size() == sql.size();
        for (int i = 0; same && i < naive.size(); i++) {
            same = same(naive.get(i), sql.get(i));
        }
        if (!same && wrong.size() < 12) {
            wrong.add("\n" + text + "\nnaive " + first(naive, sql) + "\nsql   " + first(sql, naive));
        }
    }

    private static String first(List<List<String>> rows, List<List<String>> others) {
        int i = 0;
        while (i < rows.size() && i < others.size() && same(rows.get(i), others.get(i))) {
            i++;
        }
        return rows.size() + " rows, from " + i + " " + rows.subList(i, Math.min(rows.size(), i + 4));
    }

    private static boolean same(List<String> a, List<String> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = same(a.get(i), b.get(i));
        }
        return same;
    }

    private static boolean same(String a, String b) {
        if (a == null || b == null || a.equals(b)) {
            return a == null ? b == null : a.equals(b);
        }
        Double x = Loose.number(a);
        Double y = Loose.number(b);
        return x != null && y != null && Math.abs(x - y) <= TOLERANCE * Math.max(1, Math.abs(x));
    }
}
