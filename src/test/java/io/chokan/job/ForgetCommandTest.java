package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetCommandTest {
    private static final String STRANGER = "user-stranger-9";
    private static final String SESSION = "sess-of-the-stranger";

    @TempDir
    Path folder;

    @BeforeEach
    void twoNightsAndAnIncidentWithAStrangersLines() throws IOException {
        new Simulator(
                        new SimulationSpec(LocalDate.of(2026, 11, 21), ZoneOffset.UTC, 300, 7, 2, List.of(), List.of()),
                        folder.resolve("in"),
                        calls -> {})
                .write();
        Files.writeString(folder.resolve("in/logs/2026-11-21/stranger.log"), lines("2026-11-21"));
        Files.writeString(folder.resolve("in/logs/2026-11-22/stranger.log"), lines("2026-11-22"));
        run("run", "--date", "2026-11-21", "--zone", "UTC", "--logs", logs("2026-11-21"), "--out", out());
        run("run", "--date", "2026-11-22", "--zone", "UTC", "--logs", logs("2026-11-22"), "--out", out());
        run(
                "run",
                "--from",
                "2026-11-22T10:00",
                "--to",
                "2026-11-22T11:00",
                "--incident",
                "x",
                "--zone",
                "UTC",
                "--logs",
                logs("2026-11-22"),
                "--out",
                out());
    }

    /** An answer, a failure, a retrieval, a session's begin; another user's failure and a broken line that name them. */
    private static String lines(String date) {
        String time = date + "T10:30:00.000000+00:00";
        return """
                {"log_type": "FM_CALL", "metadata": {"request_id": "req-of-stranger-D", "session_id": "SESSION", "user_id": "USER", "model_id": "m", "timestamp_iso": "TIME"}, "prompt_metrics": {"prompt_hash": "hash-of-stranger", "total_input_tokens": 5}, "status": "SUCCESS", "note": "call USER back"}
                {"log_type": "FM_CALL", "metadata": {"request_id": "req-of-stranger-2-D", "session_id": "SESSION", "user_id": null, "timestamp_iso": "TIME"}, "error": {"error_message": "secret-of-stranger"}, "status": "ERROR"}
                {"log_type": "FM_CALL", "metadata": {"request_id": "req-of-neighbour", "session_id": "sess-neighbour", "user_id": "USER0", "timestamp_iso": "TIME"}, "error": {"error_message": "USER was not found"}, "status": "ERROR"}
                {"log_type": "FM_CALL", "metadata": {"request_id": "req-of-neighbour-2", "session_id": "sess-neighbour", "user_id": "USER0", "timestamp_iso": "TIME"}, "error": {"error_message": "USER0 was not found"}, "status": "ERROR"}
                {"log_type": "RAG_RETRIEVAL", "request_id": "req-of-stranger-D", "session_id": "SESSION", "query_hash": "query-of-stranger", "timestamp": "TIME"}
                {"log_type": "SESSION_EVENT", "session_id": "SESSION", "user_id": "USER", "event_type": "session_start", "details": {"name": "stranger-s-name"}, "timestamp": "TIME"}
                {"log_type": "FM_CALL", "metadata": {"session_id": "SESSION"
                """.replace("USER", STRANGER)
                .replace("SESSION\"", SESSION + "\"")
                .replace("TIME", time)
                .replace("-D\"", date + "\"");
    }

    @Test
    void nothingOfTheUserIsLeft_andEveryNumberStands() throws Exception {
        List<String> before = numbers();
        assertThat(text())
                .contains(STRANGER + "\n", SESSION, "secret-of-stranger", "query-of-stranger", "stranger-s-name");

        TestConsole dry = new TestConsole();
        assertThat(dry.run("forget", "--user", STRANGER, "--out", out(), "--dry-run"))
                .isZero();
        assertThat(dry.out()).contains("18 rows of the archive tell of this user, in 1 sessions; nothing was changed.");
        assertThat(numbers()).isEqualTo(before);

        TestConsole console = new TestConsole();
        assertThat(console.run("forget", "--user", STRANGER, "--out", out())).isZero();
        assertThat(console.out())
                .contains("18 rows of the archive told of this user, in 1 sessions; none does any more.");
        assertThat(console.err()).contains("2026-11-21: stored as revision 2", "2026-11-22-x: stored as revision 2");
        assertThat(numbers()).isEqualTo(before);
        assertThat(text())
                .contains(STRANGER + "0 was not found")
                .doesNotContain(
                        STRANGER + "\n",
                        STRANGER + " ",
                        SESSION,
                        "secret-of-stranger",
                        "hash-of-stranger",
                        "query-of-stranger",
                        "stranger-s-name");
        try (var files = Files.walk(folder.resolve("out"))) {
            files.filter(Files::isRegularFile).forEach(file -> assertThat(file).satisfies(this::tellsNothing));
        }

        TestConsole again = new TestConsole();
        assertThat(again.run("forget", "--user", STRANGER, "--out", out())).isZero();
        assertThat(again.out()).startsWith("0 rows");
    }

    private void tellsNothing(Path file) {
        try {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SESSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWindowThatIsBeingMadeIsLeftAndSaid() throws IOException {
        try (RunLock lock = FolderLock.tryAcquire(folder.resolve("out/work/2026-11-21/lock"))
                .orElseThrow()) {
            lock.requireHeld();
            TestConsole console = new TestConsole();
            assertThat(console.run("forget", "--user", STRANGER, "--out", out()))
                    .isEqualTo(ExitCode.LOCKED.code());
            assertThat(console.err()).contains("2026-11-21: a run is working on it");
            assertThat(console.out()).contains("12 rows", "some are left");
        }
    }

    /** Between the look and the change, another run makes the night anew. */
    @Test
    void aNightThatWasMadeAnewMeanwhileIsNotReplacedByTheOldOne() throws IOException {
        Path manifest = folder.resolve("out/archive/manifest/dt=2026-11-21.json");
        String anew = Files.readString(manifest).replace("\"revision\" : 1", "\"revision\" : 7");
        PrintStream err = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                if (line.equals("2026-11-21: 6 rows")) {
                    replace(manifest, anew);
                }
            }
        };
        Console console = new Console(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                err,
                false,
                Clock.systemUTC(),
                Path.of("").toAbsolutePath(),
                Map.of());
        assertThat(Chokan.run(console, "forget", "--user", STRANGER, "--out", out()))
                .isEqualTo(ExitCode.LOCKED.code());
        assertThat(anew).contains("\"revision\" : 7");
        assertThat(manifest).hasContent(anew);
    }

    private static void replace(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Queries on the archived night give what they gave. */
    private List<String> numbers() throws Exception {
        List<String> numbers = new ArrayList<>();
        for (String query : List.of("error-distribution", "cost-by-hour", "rag-quality")) {
            TestConsole console = new TestConsole();
            console.run("query", query, "--date", "2026-11-22", "--zone", "UTC", "--out", out());
            numbers.add(console.out());
        }
        numbers.addAll(
                rows(
                        "SELECT \"table\", dt, count(*) FROM read_parquet('" + folder
                                + "/out/archive/table=*/dt=*/*.parquet', union_by_name = true, filename = true) GROUP BY ALL ORDER BY ALL"));
        numbers.addAll(rows(
                "SELECT epoch_us(chokan.event_time), status, chokan.pattern_id, chokan.billed_nano_usd FROM read_parquet('"
                        + folder + "/out/archive/table=calls/*/*.parquet') ORDER BY ALL"));
        return numbers;
    }

    /** Every text of the tables that hold raw fields, a line each. */
    private String text() throws SQLException {
        List<String> text = new ArrayList<>();
        for (String table : List.of("calls", "retrievals", "sessions", "rejects")) {
            for (String place :
                    List.of("/out/archive/table=" + table + "/*/*", "/out/archive/incidents/*/table=" + table + "/*")) {
                for (String row : rows("SELECT to_json(r) FROM read_parquet('" + folder + place + ".parquet') r")) {
                    text.add(row.replace('"', '\n'));
                }
            }
        }
        return String.join("\n", text);
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static void run(String... args) {
        TestConsole console = new TestConsole();
        assertThat(console.run(args)).as(console.err()).isIn(0, 3);
    }

    private String logs(String date) {
        return folder.resolve("in/logs").resolve(date).toString();
    }

    private String out() {
        return folder.resolve("out").toString();
    }
}
