package io.chokan.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder with each kind of bad input: nothing is lost silently, nothing stops the night, no secret gets out. */
class BadInputTest {
    private static final String SECRET_MAIL = "taro.yamada@example.co.jp";
    private static final String SECRET_KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET_ACCOUNT = "123456789012";
    private static final String SECRET_USER = "user-90210";
    private static final String SECRET_SESSION = "sess-5f4dcc3b5aa765d6";

    @TempDir
    Path folder;

    @Test
    void everyKindOfBadLine_isCounted_andTheNightGoesOn() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        for (int i = 0; i < 40; i++) {
            append(logs.resolve("good.log"), call("req-" + i, 1763737200000L + i * 60_000L) + "\n");
        }
        append(logs.resolve("bad.log"), "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"cut\n");
        append(logs.resolve("bad.log"), "not a log at all " + SECRET_MAIL + "\n\n   \n");
        append(logs.resolve("bad.log"), call("nan", 1763737200000L).replace("2100.5", "NaN") + "\n");
        append(logs.resolve("bad.log"), call("huge", 1763737200000L).replace(": 350", ": 1e400") + "\n");
        append(logs.resolve("bad.log"), call("typed", 1763737200000L).replace("\"SUCCESS\"", "17") + "\n");
        append(logs.resolve("bad.log"), call("", 1763737200000L) + "\n");
        append(logs.resolve("bad.log"), "[".repeat(100_000) + "\n");
        append(logs.resolve("bad.log"), call("tail", 1763737200000L) + " trailing\n");
        append(logs.resolve("bad.log"), "{\"log_type\": \"SOMETHING_ELSE\", \"timestamp\": \"2025-11-22T00:00:00\"}\n");
        append(logs.resolve("bad.log"), "{\"log_type\": \"FM_CALL\", \"status\": \"SUCCESS\"}\n");
        append(logs.resolve("bad.log"), call("broken", 1763737200000L).replace("}}", "\u00e9}}") + "\n");
        Files.write(
                logs.resolve("utf8.log"),
                replace(call("BADBYTE", 1763737200000L).getBytes(UTF_8), (byte) 'Y', (byte) 0xff));
        append(logs.resolve("long.log"), "{\"log_type\": \"FM_CALL\", \"x\": \"" + "a".repeat(20_000_000) + "\"}\n");
        append(logs.resolve("long.log"), call("after-long", 1763737260000L) + "\n");
        Files.write(logs.resolve("copy.gz"), gzip(Files.readAllBytes(logs.resolve("good.log"))));
        append(logs.resolve("crlf.log"), "2025-11-22T00:00:00.000Z " + call("crlf", 1763737200000L) + "\r\n");
        append(logs.resolve("outside.log"), call("yesterday", 1763650000000L) + "\n");
        Files.write(logs.resolve("binary.log"), new byte[4096]);
        append(logs.resolve(".hidden.log"), call("hidden", 1763737200000L) + "\n");

        JsonNode analysis = run(logs, 3);

        JsonNode completeness = analysis.get("completeness");
        assertThat(completeness.get("verdict").asString()).isEqualTo("partial");
        assertIdentity(completeness);
        completeness.get("byType").forEach(BadInputTest::assertIdentity);
        assertThat(completeness.get("duplicates").asLong()).isEqualTo(40);
        assertThat(completeness.get("outsideWindow").asLong()).isEqualTo(1);
        // 40 good, nan, huge, after-long, crlf
        assertThat(completeness.get("staged").asLong()).isEqualTo(44);
        // cut, not a log, typed, empty id, nested, tail, other type, no metadata, broken, utf8, too long
        assertThat(completeness.get("rejected").asLong()).isEqualTo(11);
        assertThat(analysis.get("calls").get("total").asLong()).isEqualTo(44);
    }

    @Test
    void truncatedGzip_givesWhatCouldBeRead_andMakesTheNightPartial() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(call("req-" + i, 1763737200000L + i)).append('\n');
        }
        byte[] whole = gzip(text.toString().getBytes(UTF_8));
        Files.write(logs.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

        JsonNode analysis = run(logs, 3);

        assertThat(analysis.get("calls").get("total").asLong()).isBetween(1000L, 4000L);
        assertIdentity(analysis.get("completeness"));
        assertThat(analysis.get("completeness").get("reasons").toString()).contains("cut.gz");
    }

    @Test
    void noReportFileShowsASecretOfTheInput() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        for (int i = 0; i < 30; i++) {
            String failed = call("req-" + i, 1763737200000L + i)
                    .replace("\"SUCCESS\"", "\"ERROR\"")
                    .replace(
                            "\"cost\"",
                            "\"error\": {\"error_type\": \"X\", \"error_code\": \"X\", \"error_message\": \"boom for "
                                    + SECRET_USER
                                    + " (" + SECRET_MAIL + ") in " + SECRET_SESSION + " with " + SECRET_KEY
                                    + " at arn:aws:bedrock:ap-northeast-1:" + SECRET_ACCOUNT
                                    + ":provisioned-model/x <script>alert(1)</script> 203.0.113.77\"}, \"cost\"");
            append(logs.resolve("failed.log"), failed + "\n");
        }
        append(logs.resolve("failed.log"), "garbage " + SECRET_MAIL + " " + SECRET_KEY + " " + SECRET_USER + "\n");

        run(logs, 3);

        for (Path file : reportFiles()) {
            String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .as(file.toString())
                    .doesNotContain(
                            SECRET_MAIL, SECRET_KEY, SECRET_ACCOUNT, SECRET_USER, SECRET_SESSION, "203.0.113.77");
            if (file.toString().matches(".*\\.(html|svg)")) {
                assertThat(text).as(file.toString()).doesNotContain("<script>alert(1)");
            }
        }
    }

    @Test
    void noEventInTheWindow_isPartial_andStillAReport() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        append(logs.resolve("other-day.log"), call("req-1", 1763650000000L) + "\n");

        JsonNode analysis = run(logs, 3);

        assertThat(analysis.get("calls").get("total").asLong()).isZero();
        assertThat(analysis.get("errors").get("rate").isNull()).isTrue();
    }

    @Test
    void noLogFile_isRefused_andSaysWhatToDo() throws Exception {
        Files.createDirectories(folder.resolve("logs"));
        TestConsole console = new TestConsole();

        assertThat(console.run(arguments(folder.resolve("logs")))).isEqualTo(2);
        assertThat(console.err()).contains("logs");
        TestConsole missing = new TestConsole();
        assertThat(missing.run(arguments(folder.resolve("nowhere")))).isEqualTo(2);
        assertThat(missing.err()).contains("nowhere");
    }

    private JsonNode run(Path logs, int exitCode) {
        TestConsole console = new TestConsole();
        assertThat(console.run(arguments(logs))).as(console.err()).isEqualTo(exitCode);
        return JsonMapper.shared()
                .readTree(folder.resolve("out/report/2025-11-22/analysis.json").toFile());
    }

    private String[] arguments(Path logs) {
        return new String[] {
            "run",
            "--date",
            "2025-11-22",
            "--logs",
            logs.toString(),
            "--out",
            folder.resolve("out").toString()
        };
    }

    private List<Path> reportFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out/report"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".png"))
                    .toList();
        }
    }

    private static void assertIdentity(JsonNode counts) {
        assertThat(counts.get("expected").asLong())
                .isEqualTo(counts.get("staged").asLong()
                        + counts.get("rejected").asLong()
                        + counts.get("duplicates").asLong());
    }

    /** 2025-11-22 in Tokyo begins at epoch millisecond 1763737200000. */
    private static String call(String requestId, long epochMs) {
        return "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"" + requestId + "\", \"session_id\": \""
                + SECRET_SESSION
                + "\", \"user_id\": \"" + SECRET_USER
                + "\", \"conversation_turn\": 1, \"model_id\": \"anthropic.claude-3-sonnet-20240229-v1:0\", \"timestamp_epoch_ms\": "
                + epochMs
                + "}, \"status\": \"SUCCESS\", \"prompt_metrics\": {\"prompt_template_id\": \"t\", \"total_input_tokens\": 1200},"
                + " \"response_metrics\": {\"output_token_count\": 350, \"stop_reason\": \"end_turn\"},"
                + " \"latency\": {\"total_e2e_ms\": 2100.5, \"bedrock_invoke_ms\": 1500.25},"
                + " \"cost\": {\"total_cost_usd\": 0.00885, \"was_cached\": false}}";
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }

    private static byte[] replace(byte[] bytes, byte from, byte to) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == from ? to : copy[i];
        }
        return copy;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
