package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run that was killed in any step and started again ends as one that was left alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRunTest {
    private static final String DATE = "2026-11-22";

    private Path folder = Path.of("");
    private Path sim = Path.of("");
    private Path undisturbed = Path.of("");

    @BeforeAll
    void simulateAndRunUndisturbed(@TempDir Path temp) {
        folder = temp;
        sim = folder.resolve("sim");
        undisturbed = folder.resolve("undisturbed");
        assertThat(new TestConsole()
                        .run("simulate", "--out", sim.toString(), "--date", DATE, "--calls", "4000", "--seed", "3"))
                .isZero();
        assertThat(new TestConsole().run(runArguments(undisturbed))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "stage", "traces", "insights", "analyse", "archive", "render", "deliver"})
    void killedInAStep_runAgain_endsTheSame(String step) throws Exception {
        Path out = folder.resolve("killed-in-" + step);
        killWhenBegins(step, out);

        TestConsole again = new TestConsole();

        assertThat(again.run(runArguments(out))).as(again.err()).isZero();
        assertThat(analysis(out)).isEqualTo(analysis(undisturbed));
        assertThat(rows(out)).isEqualTo(rows(undisturbed));
        assertThat(mails(out)).hasSize(1);
        assertThat(report(out)).isEqualTo(report(undisturbed));
    }

    /** Every file of the report but analysis.json, whose object run differs, by its check sum. */
    private static Map<String, String> report(Path out) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        Path folder = out.resolve("report").resolve(DATE);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("analysis.json")) {
                    sums.put(
                            folder.relativize(file).toString(),
                            Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file))));
                }
            }
        }
        return sums;
    }

    @Test
    void terminated_endsInOrder_andGoesOn() throws Exception {
        Path out = folder.resolve("terminated");
        Process process = start(out);
        try (BufferedReader stderr = process.errorReader()) {
            awaitBegin("stage", stderr);
            process.toHandle().destroy();
            stderr.transferTo(java.io.Writer.nullWriter());
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(new TestConsole().run(runArguments(out))).isZero();
        assertThat(analysis(out)).isEqualTo(analysis(undisturbed));
    }

    @Test
    void secondRunOfTheSameWindow_isRefusedAtOnce() throws Exception {
        Path out = folder.resolve("locked");
        try (RunLock lock = FolderLock.tryAcquire(WorkDir.of(out, DATE).lock()).orElseThrow()) {
            TestConsole second = new TestConsole();
            assertThat(second.run(runArguments(out))).isEqualTo(4);
            assertThat(second.err()).contains("Another run is making the report " + DATE);
            assertThat(lock).isNotNull();
        }
    }

    private void killWhenBegins(String step, Path out) throws Exception {
        Process process = start(out);
        try (BufferedReader stderr = process.errorReader()) {
            awaitBegin(step, stderr);
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
    }

    private static void awaitBegin(String step, BufferedReader stderr) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = stderr.readLine(); line != null; line = stderr.readLine()) {
            seen.add(line);
            if (line.endsWith(" " + step + " begins")) {
                return;
            }
        }
        throw new AssertionError("the run ended before step " + step + " began: " + seen);
    }

    private Process start(Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dchokan.home=" + Path.of("").toAbsolutePath(),
                "io.chokan.job.Chokan"));
        command.addAll(List.of(runArguments(out)));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private String[] runArguments(Path out) {
        return new String[] {
            "run",
            "--date",
            DATE,
            "--logs",
            sim.resolve("logs").toString(),
            "--traces",
            sim.resolve("traces").toString(),
            "--out",
            out.toString(),
            "--force"
        };
    }

    private static JsonNode analysis(Path out) {
        ObjectNode analysis = (ObjectNode) JsonMapper.shared()
                .readTree(out.resolve("report/" + DATE + "/analysis.json").toFile());
        analysis.remove("run");
        return analysis;
    }

    private static Map<String, Long> rows(Path out) {
        Map<String, Long> rows = new TreeMap<>();
        JsonNode manifest = JsonMapper.shared()
                .readTree(out.resolve("archive/manifest/dt=" + DATE + ".json").toFile());
        for (JsonNode file : manifest.get("files")) {
            rows.put(file.get("path").asString(), file.get("rows").asLong());
        }
        return rows;
    }

    private static List<Path> mails(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("outbox"))) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }
}
