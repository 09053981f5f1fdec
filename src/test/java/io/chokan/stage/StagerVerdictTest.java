package io.chokan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.export.Line;
import io.chokan.export.LineFixture;
import io.chokan.model.LogType;
import io.chokan.stage.StagedPart.RejectTally;
import io.chokan.stage.StagedPart.Tally;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagerVerdictTest {
    private static final String SESSION =
            "{\"log_type\": \"SESSION_EVENT\", \"session_id\": \"s\", \"event_type\": \"start\", \"timestamp\": \"2026-11-22T01:02:03\"}";

    @TempDir
    Path dir;

    @Test
    void agreesWithATreeReaderOnBrokenLines() throws Exception {
        LogLines logs = new LogLines(11);
        Mutations mutations = new Mutations(12);
        List<Line> lines = new ArrayList<>();
        Map<Long, String> expected = new TreeMap<>();
        for (long number = 1; number <= 20_000; number++) {
            byte[] text = mutations.of(logs.any());
            lines.add(LineFixture.line(text, number));
            expected.put(number, NaiveVerdict.of(text));
        }
        new FakeSource(lines).stage(new FakeEnrichment(), dir);
        expected.values().removeIf("outside"::equals);
        assertThat(verdicts()).isEqualTo(expected);
    }

    @Test
    void rejectsByFixedReasons_typeTold() throws Exception {
        StagedPart part = stage(
                "[1]",
                SESSION + " x",
                SESSION.substring(0, 60),
                "{\"log_type\": \"OTHER_EVENT\"}",
                "{}",
                SESSION.replace("\"s\"", "\"\""),
                SESSION.replace("event_type", "kind"),
                SESSION.replace("2026-11-22T", "yesterday"),
                "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"r\", \"timestamp_epoch_ms\": 1795273200123}}",
                "{\"log_type\": \"FM_CALL\"}",
                "{\"log_type\": \"FM_CALL\", \"a\": " + "[".repeat(100) + "]".repeat(100) + "}");
        assertThat(part.rejects().stream().map(tally -> tally.reason() + " " + tally.count()))
                .containsExactly(
                        "nesting over 100 1",
                        "not one JSON object 3",
                        "unknown log_type 2",
                        "no request_id 1",
                        "no session_id 1",
                        "no event_type 1",
                        "no known status 1",
                        "no time 1");
        assertThat(part.byType())
                .containsEntry(LogType.OTHER, new Tally(0, 3, 0, 0))
                .containsEntry(LogType.SESSION_EVENT, new Tally(0, 5, 0, 0))
                .containsEntry(LogType.FM_CALL, new Tally(0, 3, 0, 0))
                .containsEntry(LogType.RAG_RETRIEVAL, new Tally(0, 0, 0, 0));
    }

    @Test
    void outsideTheWindowComesBeforeDuplicate_rejectedBeforeBoth() throws Exception {
        String tooEarly = SESSION.replace("2026-11-22T", "2026-11-20T");
        List<Line> lines = List.of(
                LineFixture.line(bytes(SESSION), 1),
                LineFixture.laterCopy(bytes(SESSION), 2),
                LineFixture.laterCopy(bytes(tooEarly), 3),
                LineFixture.laterCopy(bytes("{"), 4),
                LineFixture.tooLong(bytes(SESSION.substring(0, 80)), 5));
        StagedPart part = new FakeSource(lines).stage(new FakeEnrichment(), dir);
        assertThat(part.byType())
                .containsEntry(LogType.SESSION_EVENT, new Tally(1, 1, 1, 1))
                .containsEntry(LogType.OTHER, new Tally(0, 1, 0, 0));
    }

    @Test
    void invalidUtf8IsRejected_typeToldBeforeTheFault() throws Exception {
        byte[] text = bytes(SESSION);
        text[text.length - 5] = (byte) 0xff;
        byte[] early = bytes(SESSION);
        early[3] = (byte) 0xff;
        StagedPart part = new FakeSource(List.of(LineFixture.line(text, 1), LineFixture.line(early, 2)))
                .stage(new FakeEnrichment(), dir);
        assertThat(part.rejects()).extracting(RejectTally::reason).containsExactly("not UTF-8");
        assertThat(part.byType())
                .containsEntry(LogType.SESSION_EVENT, new Tally(0, 1, 0, 0))
                .containsEntry(LogType.OTHER, new Tally(0, 1, 0, 0));
    }

    @Test
    void countsWhatWasMadeNull_keepsWhatIsUnknown() throws Exception {
        StagedPart part = stage(
                "{\"status\":\"SUCCESS\",\"log_type\":\"FM_CALL\",\"metadata\":{\"request_id\":\"r\",\"x\":[1,NaN],"
                        + "\"timestamp_epoch_ms\":\"1795273200123\",\"conversation_turn\":-1,\"region\":7},"
                        + "\"latency\":5,\"cost\":{\"was_cached\":1,\"total_cost_usd\":0.0000000125},"
                        + "\"prompt_metrics\":{\"total_input_tokens\":9007199254740993,\"rag_relevance_scores\":[0.5,\"x\",null]},"
                        + "\"chokan\":{\"billing\":\"FREE\"},\"error\":null}");
        assertThat(part.nulledFields())
                .containsOnlyKeys(
                        "metadata.conversation_turn",
                        "metadata.region",
                        "latency",
                        "cost.was_cached",
                        "prompt_metrics.total_input_tokens",
                        "prompt_metrics.rag_relevance_scores");
        assertThat(query("SELECT extra, prompt_metrics.rag_relevance_scores, chokan.logged_nano_usd, chokan.billing, "
                        + "epoch_us(chokan.event_time), latency, chokan.source_file FROM " + table("calls")))
                .containsExactly(
                        "{\"metadata\":{\"x\":[1,\"NaN\"]},\"chokan\":{\"billing\":\"FREE\"}}|[0.5, NULL, NULL]|13|FULL|"
                                + "1795273200123000|null|a/app.log");
    }

    @Test
    void excerptIsRedactedBeforeItIsShortened() throws Exception {
        String line = "{\"user_id\": \"user-7\", \"note\": \"" + "x".repeat(240) + " user-7 bob@example.org";
        StagedPart part = stage(line);
        assertThat(part.rejects().get(0).exampleText())
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("user-7", "bob")
                .contains("<user>");
        assertThat(query("SELECT text FROM " + table("rejects"))).containsExactly(line);
    }

    @Test
    void sameInputGivesSameBytes_leftoversAreReplaced() throws Exception {
        stage(SESSION);
        byte[] first = Files.readAllBytes(dir.resolve("table=sessions/part-00000.parquet"));
        Files.writeString(dir.resolve("table=sessions/part-00000.parquet"), "half");
        stage(SESSION);
        assertThat(Files.readAllBytes(dir.resolve("table=sessions/part-00000.parquet")))
                .isEqualTo(first);
        assertThat(query("SELECT count(*) FROM " + table("calls"))).containsExactly("0");
    }

    @Test
    void failureLeavesNothing_andNamesThePath() throws Exception {
        stage(SESSION);
        Path blocked = dir.resolve("table=retrievals");
        Files.delete(blocked.resolve("part-00000.parquet"));
        Files.delete(blocked);
        Files.writeString(blocked, "a file where the folder should be");
        org.assertj.core.api.Assertions.assertThatIOException()
                .isThrownBy(() -> stage(SESSION))
                .withMessageContaining("table=retrievals");
        assertThat(StagedParts.read(dir)).isEmpty();
        assertThat(dir.resolve("table=calls")).isDirectoryNotContaining("glob:**.tmp");
    }

    private StagedPart stage(String... lines) throws Exception {
        List<Line> all = new ArrayList<>();
        for (String line : lines) {
            all.add(LineFixture.line(bytes(line), all.size() + 1L));
        }
        return new FakeSource(all).stage(new FakeEnrichment(), dir);
    }

    private Map<Long, String> verdicts() throws Exception {
        Map<Long, String> verdicts = new TreeMap<>();
        for (String table : List.of("calls", "retrievals", "sessions")) {
            query("SELECT chokan.source_line, log_type || ' ' || epoch_us(chokan.event_time) FROM " + table(table))
                    .forEach(row -> verdicts.put(Long.valueOf(row.split("\\|")[0]), row.split("\\|")[1]));
        }
        query("SELECT source_line FROM " + table("rejects"))
                .forEach(row -> verdicts.merge(Long.valueOf(row), "rejected", (a, b) -> a + " and " + b));
        return verdicts;
    }

    private String table(String name) {
        return "read_parquet('" + dir + "/table=" + name + "/*.parquet', hive_partitioning = false)";
    }

    private static List<String> query(String query) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duck.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                texts.add(String.join("|", cells));
            }
            return texts;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
