package io.chokan.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.analyse.LocalQueryRunner;
import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.CatalogueQuery;
import io.chokan.catalogue.PreparedQuery;
import io.chokan.model.Redactor;
import io.chokan.model.Window;
import io.chokan.simulator.Incident;
import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import io.chokan.stage.StagedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue's queries give the rows that hand-written SQL and a row loop over the lines give. */
class CatalogueDayTest {
    private static final Window WINDOW = Window.night(LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path dir;

    @Test
    void aSimulatedDay() throws Exception {
        List<String> lines = simulated(900);
        assertThreeAnswers("day", lines);
    }

    @Test
    void aDayWithNullFields() throws Exception {
        assertThreeAnswers("nulls", EventLines.of(5, 200));
    }

    @Test
    void aDayWithoutAnyError_andOneWhereAllIsCached() throws Exception {
        List<String> lines = simulated(300);
        assertThreeAnswers(
                "fine",
                replaced(
                        lines,
                        line -> line.replaceAll("\"status\": ?\"(?!SUCCESS)[A-Z_]+\"", "\"status\":\"SUCCESS\"")));
        assertThreeAnswers(
                "cached", replaced(lines, line -> line.replaceAll("\"was_cached\": ?false", "\"was_cached\":true")));
    }

    @Test
    void timesAtTheEdgesOfTheWindow() throws Exception {
        List<String> lines = new ArrayList<>();
        long[] times = {
            WINDOW.from().toEpochMilli(),
            WINDOW.from().toEpochMilli() + 1,
            WINDOW.to().toEpochMilli() - 1,
            WINDOW.to().toEpochMilli() - 300_000,
            WINDOW.to().toEpochMilli() - 300_001
        };
        for (int i = 0; i < times.length; i++) {
            lines.add("{\"log_type\":\"FM_CALL\",\"metadata\":{\"request_id\":\"r" + i + "\",\"timestamp_epoch_ms\":"
                    + times[i] + "},\"status\":\"" + (i == 2 ? "THROTTLED" : "SUCCESS")
                    + "\",\"latency\":{\"total_e2e_ms\":" + (2999 + i) + "}}");
        }
        lines.add(
                "{\"log_type\":\"FM_CALL\",\"metadata\":{\"request_id\":\"r\",\"timestamp_iso\":\"2026-11-22T00:04:59.999900+00:00\","
                        + "\"timestamp_epoch_ms\":1795305899999},\"status\":\"SUCCESS\",\"latency\":{\"total_e2e_ms\":3001}}");
        assertThreeAnswers("edges", lines);
    }

    @Test
    void aDayWithoutAnEvent() throws Exception {
        assertThreeAnswers("empty", List.of());
    }

    private List<String> simulated(int calls) throws IOException {
        Path out = dir.resolve("sim");
        List<Incident> incidents =
                List.of(Incident.parse("throttle-storm@20:15+30"), Incident.parse("guardrail-surge@09:00+60"));
        new Simulator(
                        new SimulationSpec(WINDOW.date(), WINDOW.zone(), calls, 3, 1, incidents, List.of()),
                        out,
                        unused -> {})
                .write();
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(out.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static List<String> replaced(List<String> lines, UnaryOperator<String> change) {
        return lines.stream().map(change).toList();
    }

    private void assertThreeAnswers(String name, List<String> lines) throws Exception {
        Path staging = Files.createDirectory(dir.resolve(name));
        StagedLines.stage(lines, staging);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            events.add(Event.of(lines.get(i), "a/app.log", i + 1));
        }
        try (LocalQueryRunner runner = LocalQueryRunner.ofStaging(staging, WINDOW, dir);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            views(duck, staging);
            for (CatalogueQuery query : Catalogue.load(dir).queries()) {
                PreparedQuery prepared = PreparedQuery.of(query, Map.of(), "2026-11-22");
                List<List<String>> rows = text(runner.run(prepared).table().rows());
                assertSame(name + " sql " + query.name(), rows, answer(duck, query.name()));
                assertSame(name + " loop " + query.name(), rows, naive(prepared, events));
            }
        }
    }

    private static void views(Connection duck, Path staging) throws SQLException {
        try (Statement sql = duck.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            for (String table : List.of("calls", "retrievals", "sessions")) {
                sql.execute("CREATE VIEW " + table + " AS SELECT * FROM read_parquet('" + staging + "/table=" + table
                        + "/*.parquet', hive_partitioning = false)");
            }
        }
    }

    private static List<List<String>> answer(Connection duck, String name) throws SQLException, IOException {
        String sql = Files.readString(Path.of("src/test/resources/catalogue/answers", name + ".sql"));
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return text(rows);
    }

    private static List<List<String>> naive(PreparedQuery query, List<Event> events) {
        List<List<String>> rows = text(Interpreter.run(query.query(), events));
        int session = query.source().columns().indexOf("metadata.session_id");
        if (session >= 0) {
            rows.forEach(row -> row.set(session, row.get(session) == null ? null : Redactor.session(row.get(session))));
        }
        return rows;
    }

    private static List<List<String>> text(List<? extends List<?>> rows) {
        List<List<String>> all = new ArrayList<>();
        for (List<?> row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell ->
                    cells.add(cell instanceof Number number ? Loose.text(number.doubleValue()) : Loose.text(cell)));
            all.add(cells);
        }
        return all;
    }

    private static void assertSame(String what, List<List<String>> rows, List<List<String>> others) {
        assertThat(others).as(what).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            for (int k = 0; k < rows.get(i).size(); k++) {
                String a = rows.get(i).get(k);
                String b = others.get(i).get(k);
                assertThat(near(a, b))
                        .as(what + " row " + i + ": " + rows.get(i) + " " + others.get(i))
                        .isTrue();
            }
        }
    }

    /** Averages are shown to nine places. */
    private static boolean near(String a, String b) {
        if (a == null || b == null || a.equals(b)) {
            return java.util.Objects.equals(a, b);
        }
        Double x = Loose.number(a);
        Double y = Loose.number(b);
        return x != null && y != null && Math.abs(x - y) <= 2e-9 * Math.max(1, Math.abs(x));
    }
}
