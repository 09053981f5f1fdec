package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./chokan query} over an archived night with hostile texts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryCommandTest {
    @TempDir
    static Path folder;

    @BeforeAll
    void night() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lines.add("{\"log_type\":\"FM_CALL\",\"metadata\":{\"request_id\":\"r" + i
                    + "\",\"session_id\":\"secret-session\","
                    + "\"user_id\":\"secret-user\",\"model_id\":\"" + (i == 0 ? "=cmd|' /C calc'!A0" : "m,\\\"" + i % 2)
                    + "\","
                    + "\"timestamp_epoch_ms\":" + (1_795_305_600_000L + i * 3_600_000L) + "},\"status\":\""
                    + (i == 5 ? "ERROR" : "SUCCESS") + "\",\"latency\":{\"total_e2e_ms\":" + (1000 * i + 0.25) + "}"
                    + ",\"contact\":\"a@example.com \\u001b[31m 10.11.12.13\"}");
        }
        Files.write(Files.createDirectories(folder.resolve("logs")).resolve("a.log"), lines);
        TestConsole console = new TestConsole();
        assertThat(console.run(
                        "run",
                        "--date",
                        "2026-11-22",
                        "--logs",
                        folder.resolve("logs").toString(),
                        "--out",
                        out()))
                .as(console.err())
                .isZero();
    }

    private static String out() {
        return folder.resolve("out").toString();
    }

    private static TestConsole query(int exit, String... arguments) {
        List<String> all = new ArrayList<>(List.of("query", "--date", "2026-11-22", "--out", out()));
        all.addAll(List.of(arguments));
        TestConsole console = new TestConsole();
        assertThat(console.run(all.toArray(String[]::new))).as(console.err()).isEqualTo(exit);
        return console;
    }

    private static String file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.insights"), text).toString();
    }

    @Test
    void json_isAnArrayOfObjectsInColumnOrder() throws IOException {
        String json = query(
                        0,
                        file(
                                "fields @timestamp, latency.total_e2e_ms as ms, status, note | filter ms > 3000 | sort ms desc"),
                        "--format",
                        "json")
                .out();

        JsonNode rows = JsonMapper.shared().readTree(json);
        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.get(0).toString())
                .isEqualTo(
                        "{\"@timestamp\":\"2026-11-22 05:00:00.000\",\"ms\":5000.25,\"status\":\"ERROR\",\"note\":null}");
    }

    @Test
    void csv_isRfc4180_andNoCellOfTextIsAFormula() throws IOException {
        String csv = query(
                        0,
                        file("stats count(*) as n, max(latency.total_e2e_ms) as top by metadata.model_id"),
                        "--format",
                        "csv")
                .out();

        List<List<String>> records = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(csv).forEach(record -> records.add(record.getFields()));
        assertThat(records)
                .containsExactly(
                        List.of("metadata.model_id", "n", "top"),
                        List.of("'=cmd|' /C calc'!A0", "1", "0.25"),
                        List.of("m,\"0", "2", "4000.25"),
                        List.of("m,\"1", "3", "5000.25"));
    }

    @Test
    void noIdOfAPersonAndNoControlCharacterIsShown() throws IOException {
        String all = query(
                                0,
                                file(
                                        "fields @message, metadata.session_id, metadata.user_id as u, concat(\"x\", metadata.session_id) as c, contact"))
                        .out()
                + query(0, file("fields @message, jsonParse(@message) as j, metadata.user_id"), "--format", "json")
                        .out()
                + query(0, file("stats latest(metadata.user_id), count(*) by metadata.session_id"), "--format", "csv")
                        .out();

        assertThat(all)
                .contains("session:")
                .doesNotContain("secret-session", "secret-user", "a@example.com", "10.11.12.13", "\u001b");
    }

    @Test
    void catalogueQueriesTakeParameters() {
        assertThat(query(0, "slow-requests", "--set", "threshold_ms=4500").out())
                .contains("r5", "1 row")
                .doesNotContain("r4");
        assertThat(query(0, "slow-requests", "--set", "threshold_ms=0", "--set", "window=10h")
                        .out())
                .contains("1 row", "r5");
        assertThat(query(0, "error-rate", "--set", "bucket=1d").out())
                .contains("2026-11-22 00:00:00.000", "0.16666666666666");
    }

    @Test
    void aBadQuery_isExit2_withLineColumnAndCaret() throws IOException {
        assertThat(query(2, file("fields a\n| stats count(*) by bin(300s)")).err())
                .contains(
                        "own.insights:2:25: CloudWatch would run 300s as 60s",
                        "write 5m",
                        "\n  | stats count(*) by bin(300s)\n                          ^");
        assertThat(query(2, file("stats count(*) as n | sort m")).err())
                .contains("own.insights:1:28:", "only its outputs exist");
        assertThat(query(2, "slow-request").err()).contains("there is no query 'slow-request'", "slow-requests");
        assertThat(query(2, "slow-requests", "--set", "rows=x").err()).contains("cannot set rows: expected a number");
        assertThat(query(2, folder.resolve("none.insights").toString()).err()).contains("there is no such file");
        assertThat(query(2, "error-rate", "--format", "xml").err()).contains("xml");
    }

    @Test
    void aNightThatIsNotThere_isSaidInWords() {
        TestConsole console = new TestConsole();
        assertThat(console.run("query", "error-rate", "--date", "2026-11-20", "--out", out()))
                .isEqualTo(2);
        assertThat(console.err()).contains("cannot query 2026-11-20", "./chokan run --date 2026-11-20");
        assertThat(query(2, "error-rate", "--zone", "UTC").err()).contains("the archive has that day in Asia/Tokyo");
        assertThat(query(0, "error-rate", "--zone", "Asia/Tokyo").out()).contains("rows");
    }

    @Test
    void warningsAreToldAndDoNotStop() throws IOException {
        assertThat(query(0, file("stats count(*) by bin(1h) | sort @timestamp desc"))
                        .err())
                .contains("warning: ", "'bin(1h)' is taken for it");
    }
}
