package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's commands do what it says. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void everyCommandRuns() throws IOException {
        ownLogs();
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(9);
        for (String command : commands) {
            TestConsole console = new TestConsole();
            assertThat(console.run(arguments(command)))
                    .as(command + "\n" + console.err())
                    .isZero();
        }
        demoHasEightNights_incidentsInTheLast_andTraces();
    }

    private void demoHasEightNights_incidentsInTheLast_andTraces() throws IOException {
        Path demo = folder.resolve("demo");
        try (Stream<Path> reports = Files.list(demo.resolve("report"))) {
            assertThat(reports).hasSize(8);
        }
        assertThat(json(demo.resolve("input/truth/2026-11-21-totals.json")).get("incidents"))
                .isEmpty();
        assertThat(json(demo.resolve("input/truth/2026-11-22-totals.json")).get("incidents"))
                .isNotEmpty();
        JsonNode traces = json(demo.resolve("report/2026-11-22/analysis.json")).get("traces");
        assertThat(traces.get("received").asInt()).isGreaterThan(20);
        assertThat(traces.get("services")).hasSize(6);
        assertThat(Files.readString(demo.resolve("report/2026-11-22/index.html")))
                .contains("Services and who calls them: ")
                .contains("client calls manga-assist-orchestrator ")
                .contains("Waterfall of the slowest request: manga-assist-orchestrator ");
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    /** What a reader would have: three nights of logs. */
    private void ownLogs() {
        assertThat(new TestConsole()
                        .run(
                                "simulate",
                                "--out",
                                folder.resolve("own").toString(),
                                "--date",
                                "2026-11-20",
                                "--nights",
                                "3",
                                "--calls",
                                "300"))
                .isZero();
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("README.md")));
        while (blocks.find()) {
            for (String line : blocks.group(1).split("\n")) {
                // the line of a crontab, and the build, are not for this test
                if (line.contains("./chokan ") && !line.contains("TZ=")) {
                    commands.add(line);
                }
            }
        }
        return commands;
    }

    private String[] arguments(String command) {
        if (command.startsWith("echo ")) {
            InputStream in = new ByteArrayInputStream(
                    command.substring(6, command.lastIndexOf('"')).getBytes(StandardCharsets.UTF_8));
            System.setIn(in);
        }
        List<String> words =
                new ArrayList<>(Arrays.asList(command.substring(command.indexOf("./chokan ") + "./chokan ".length())
                        .split(" ")));
        words.replaceAll(this::here);
        if (words.get(0).equals("demo")) {
            words.addAll(
                    List.of("--calls", "300", "--out", folder.resolve("demo").toString()));
        } else if (List.of("run", "backfill").contains(words.get(0)) && !words.contains("--out")) {
            words.addAll(List.of("--out", folder.resolve("out").toString()));
        }
        if (words.contains("--calls") && words.get(0).equals("simulate")) {
            words.set(words.indexOf("--calls") + 1, "300");
        }
        return words.toArray(String[]::new);
    }

    private String here(String word) {
        return switch (word) {
            case "path/to/logs" -> folder.resolve("own/logs").toString();
            case "path/to/traces" -> folder.resolve("own/traces").toString();
            case "sim", "sim/logs", "sim/traces", "out" -> folder.resolve(word).toString();
            default -> word;
        };
    }
}
