package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.simulator.Incident;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "backfill", "simulate", "classify", "check", "deliver", "query", "forget"})
    void everyCommandHasHelp(String command) {
        TestConsole console = new TestConsole();
        assertThat(console.run(command, "--help")).isZero();
        assertThat(console.out()).contains("Usage: chokan " + command);
    }

    @Test
    void simulateSaysWhatCanGoWrong() {
        TestConsole console = new TestConsole();
        assertThat(console.run("simulate", "--help")).isZero();
        String help = console.out().replaceAll("\\s+", "");
        for (Incident.Kind kind : Incident.Kind.values()) {
            assertThat(help).contains(kind.key());
        }
    }

    @Test
    void wrongUse_isRefusedWithTheNearest() {
        assertRefused("'--dat'", "run", "--dat", "2026-11-22");
        assertRefused("--date", "run", "--dat", "2026-11-22");
        assertRefused("simulate", "simulat");
        assertRefused("expected a day such as 2026-11-22", "run", "--date", "yesterday");
        assertRefused("expected either --date D", "run");
        assertRefused(
                "is not before", "run", "--from", "2026-11-22T10:00", "--to", "2026-11-22T09:00", "--incident", "x");
        assertRefused(
                "cannot use --incident",
                "run",
                "--from",
                "2026-11-22T10:00",
                "--to",
                "2026-11-22T11:00",
                "--incident",
                "../x");
        assertRefused(
                "there is no kind 'meteor'",
                "simulate",
                "--out",
                "x",
                "--date",
                "2026-11-22",
                "--incident",
                "meteor@10:00+5");
        assertRefused(
                "the audiences of nightly are on-call",
                "deliver",
                "--date",
                "2026-11-22",
                "--to",
                "nobody",
                "--out",
                report());
    }

    private String report() {
        try {
            Files.writeString(
                    Files.createDirectories(folder.resolve("out/report/2026-11-22"))
                            .resolve("mail.json"),
                    "{}");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return folder.resolve("out").toString();
    }

    private static void assertRefused(String message, String... arguments) {
        TestConsole console = new TestConsole();
        assertThat(console.run(arguments)).as(message).isEqualTo(2);
        assertThat(console.err()).contains(message);
    }

    @Test
    void aWindowThatIsNotOver_isRefused_unlessForced() {
        TestConsole early = new TestConsole(Instant.parse("2026-11-22T15:10:00Z"));
        assertThat(early.run("run", "--date", "2026-11-22", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(early.err()).contains("run again after 2026-11-23T00:15+09:00");
    }

    @Test
    void classify_readsLinesAndTables() throws Exception {
        Path lines = Files.writeString(
                folder.resolve("lines"),
                "Connection reset by peer\n\nbotocore.exceptions.NoCredentialsError: Unable to locate credentials\n");
        TestConsole console = new TestConsole();
        assertThat(console.run("classify", lines.toString())).isZero();
        assertThat(console.out().lines().map(CommandsTest::category))
                .containsExactly("NETWORK", "UNKNOWN", "SDK_MISCONFIGURATION");

        Path table = Files.writeString(
                folder.resolve("table.tsv"),
                "error_code\tmessage\tupstream_service\nThrottlingException\t\"Rate \"\"exceeded\"\"\nfor now\"\tdynamodb\nThrottlingException\tRate exceeded\tbedrock\n");
        TestConsole tabs = new TestConsole();
        assertThat(tabs.run("classify", table.toString())).isZero();
        assertThat(tabs.out().lines().map(CommandsTest::category)).containsExactly("INFRASTRUCTURE", "MODEL_THROTTLE");
    }

    private static String category(String json) {
        JsonNode node = JsonMapper.shared().readTree(json);
        assertThat(node.propertyNames())
                .contains(
                        "category",
                        "patternId",
                        "taxonomy",
                        "action",
                        "confidence",
                        "proven",
                        "matchedBy",
                        "templateId");
        return node.get("category").asString();
    }

    @Test
    void check_findsNothingInWhatIsShipped_andEverythingInWhatIsBroken() throws Exception {
        TestConsole shipped = new TestConsole();
        assertThat(shipped.run("check")).as(shipped.err()).isZero();
        assertThat(shipped.out()).contains("21 error patterns, 16 queries", "No problem found.");

        Path config = Files.writeString(
                folder.resolve("bad.yml"),
                "chokan:\n  delivery:\n    kind: smtp\n    smtp: {security: ssl}\n    audiences: {on-call: [not an address]}\n");
        TestConsole broken = new TestConsole();
        assertThat(broken.run("check", "--config", config.toString())).isEqualTo(2);
        assertThat(broken.err()).contains("delivery.smtp.host", "delivery.smtp.security", "not an address");
    }

    @Test
    void jsonResult_isOneObject() {
        assertThat(new TestConsole()
                        .run(
                                "simulate",
                                "--out",
                                folder.resolve("sim").toString(),
                                "--date",
                                "2026-11-22",
                                "--calls",
                                "200"))
                .isZero();
        TestConsole console = new TestConsole();
        assertThat(console.run(
                        "run",
                        "--date",
                        "2026-11-22",
                        "--logs",
                        folder.resolve("sim/logs").toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--json"))
                .isZero();
        assertThat(console.out().lines()).hasSize(1);
        assertThat(JsonMapper.shared()
                        .readTree(console.out())
                        .get("completeness")
                        .asString())
                .isEqualTo("complete");
    }
}
