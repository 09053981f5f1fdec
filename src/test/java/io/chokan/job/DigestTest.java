package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The digest of a real run, under names as awkward as they may be. */
class DigestTest {
    @TempDir
    Path folder;

    @Test
    void subjectAndAttributes_fitWhatPlainChannelsTake_whateverTheNames() throws Exception {
        String logs = simulated();
        check(logs, "MangaAssist", "[MangaAssist] 2026-11-22-x: ", "x");
        check(logs, "漫画アシスト", "[Chokan] 2026-11-22-x: ", "x");
        check(logs, "Café «Ünïcode» with a name that does not end", "[Cafe ?Unicode? with a ..] ", "x");
        check(logs, "MangaAssist", "[MangaAssist] 2026-11-22-", "i".repeat(64));
    }

    private String simulated() {
        assertThat(new TestConsole()
                        .run(
                                "simulate",
                                "--out",
                                folder.toString(),
                                "--date",
                                "2026-11-22",
                                "--calls",
                                "300",
                                "--seed",
                                "7"))
                .isZero();
        return folder.resolve("logs").toString();
    }

    private void check(String logs, String application, String begin, String incident) throws Exception {
        Path out = folder.resolve("out-" + application.hashCode() + incident.length());
        new TestConsole()
                .run(
                        Map.of("CHOKAN_APPLICATION", application),
                        "run",
                        "--from",
                        "2026-11-22T10:00",
                        "--to",
                        "2026-11-22T14:00",
                        "--incident",
                        incident,
                        "--logs",
                        logs,
                        "--out",
                        out.toString());
        Path report = out.resolve("report/2026-11-22-" + incident);
        JsonNode digest = JsonMapper.shared().readTree(Files.readString(report.resolve("digest.json")));
        String subject = digest.get("subject").asString();

        assertThat(subject).startsWith(begin).matches("[ -~]{1,99}");
        assertThat(digest.at("/attributes/kind").asString()).isEqualTo("incident");
        assertThat(digest.at("/attributes/verdict").asString()).isIn("complete", "partial");
        assertThat(digest.at("/attributes/newPatterns").isIntegralNumber()).isTrue();
        digest.get("attributes").forEach(value -> assertThat(value.asString()).isNotEmpty());
        assertThat(Files.size(report.resolve("digest.txt"))).isLessThan(256 * 1024);
    }
}
