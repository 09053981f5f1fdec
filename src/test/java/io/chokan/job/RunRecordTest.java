package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunRecordTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    @Test
    void aRunLeavesItsRecordAndItsMetrics() throws IOException {
        simulate();
        TestConsole console = new TestConsole();
        assertThat(run(console)).isZero();

        JsonNode run = json(Files.readString(folder.resolve("out/runs/2026-11-22/run.json")));
        JsonNode analysis = json(Files.readString(folder.resolve("out/report/2026-11-22/analysis.json")));
        assertThat(run.at("/steps").findValuesAsString("name"))
                .containsExactly("plan", "stage", "traces", "insights", "analyse", "archive", "render", "deliver");
        assertThat(run.at("/steps").findValuesAsString("status")).containsOnly("COMPLETED");
        assertThat(run.at("/work/events/staged").asLong())
                .isPositive()
                .isEqualTo(analysis.at("/completeness/staged").asLong());
        assertThat(run.at("/work/bytes").asLong()).isEqualTo(bytes(folder.resolve("in/logs")));
        assertThat(run.at("/result/exitCode").asInt()).isZero();
        assertThat(run.at("/window/kind").asString()).isEqualTo("night");

        JsonNode metrics = json(console.out().lines().findFirst().orElseThrow());
        for (JsonNode metric : metrics.at("/_aws/CloudWatchMetrics/0/Metrics")) {
            assertThat(metrics.at("/" + metric.get("Name").asString()).isNumber())
                    .isTrue();
        }
        for (JsonNode dimension : metrics.at("/_aws/CloudWatchMetrics/0/Dimensions/0")) {
            assertThat(metrics.at("/" + dimension.asString()).asString()).isNotEmpty();
        }
        assertThat(metrics.at("/Rows").asLong())
                .isEqualTo(run.at("/work/events/staged").asLong());
        assertThat(metrics.at("/Complete").asInt() + metrics.at("/Partial").asInt())
                .isEqualTo(1);
    }

    /** The archive's folder is a file: the step fails, and an older report stays. */
    @Test
    void aFailedRunSaysWhy_untilOneEndsWell() throws IOException {
        simulate();
        Files.createDirectories(folder.resolve("out"));
        Path inTheWay = Files.writeString(folder.resolve("out/archive"), "");
        TestConsole console = new TestConsole();
        assertThat(run(console)).isEqualTo(ExitCode.FAILED.code());
        Path record = folder.resolve("out/runs/2026-11-22/run.json");
        JsonNode run = json(Files.readString(record));
        assertThat(run.at("/result/exitCode").asInt()).isEqualTo(5);
        assertThat(run.at("/result/failure").asString()).startsWith("step ").contains("FAILED");
        assertThat(run.at("/result/verdict").isNull()).isTrue();
        assertThat(json(console.out().strip()).at("/Failed").asInt()).isEqualTo(1);

        Files.delete(inTheWay);
        assertThat(run(new TestConsole())).isZero();
        JsonNode second = json(Files.readString(folder.resolve("out/runs/2026-11-22/run.json")));
        assertThat(second.at("/steps").findValuesAsString("execution")).contains("1", "2");
        assertThat(second.at("/steps").findValuesAsString("status")).contains("FAILED", "COMPLETED");
    }

    @Test
    void unknownFormsAreRefused() {
        assertRefused("CHOKAN_METRICS", "expected emf");
        assertRefused("CHOKAN_LOG_FORMAT", "expected text or json");
    }

    private void assertRefused(String variable, String expected) {
        TestConsole console = new TestConsole();
        assertThat(console.run(
                        Map.of(variable, "xml"),
                        "run",
                        "--date",
                        "2026-11-22",
                        "--logs",
                        folder.toString(),
                        "--out",
                        out()))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(console.err()).contains(variable + " 'xml'").contains(expected);
    }

    private int run(TestConsole console) {
        return console.run(
                Map.of("CHOKAN_METRICS", "emf"),
                "run",
                "--date",
                "2026-11-22",
                "--zone",
                "UTC",
                "--logs",
                folder.resolve("in/logs").toString(),
                "--out",
                out());
    }

    private void simulate() throws IOException {
        new Simulator(
                        new SimulationSpec(DATE, ZoneOffset.UTC, 300, 7, 1, List.of(), List.of()),
                        folder.resolve("in"),
                        calls -> {})
                .write();
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
