package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report's figures are those of a naive loop, on nights with every kind of incident; and what must not matter does not. */
class TwoAnswersTest {
    /** Columns of slow-requests. */
    private static final int REQUEST_ID = 1;

    private static final int SESSION_ID = 2;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DATE = "2026-11-22";
    private static final Pattern ID = Pattern.compile("\"(req|sess|user)-([0-9a-f]+)\"");

    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d{3,}(?![\\d\"])");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttle-storm@09:00+40 opensearch-slow@12:00+30 redis-failover@15:00+20 dynamodb-hot-partition@18:00+30,2 websocket-slow@21:00+30",
                "bedrock-slow@09:00+60 bad-deploy@12:00+30 prompt-bloat@14:00+300 guardrail-surge@19:00+45 retry-storm@21:30+30,0.5",
                "bad-template@10:00+40 new-error@12:00+30 model-retired@15:00+60 late-logs@19:00+60 log-gap@22:00+30",
                "quiet@12:00+30"
            })
    void reportEqualsTheNaiveLoop(String incidents) throws IOException {
        Path sim = simulate(2500, incidents.split(" "));
        JsonNode analysis = analysis("out", sim.resolve("logs"));
        NaiveNight naive = new NaiveNight(lines(sim.resolve("logs")), JSON);

        totals(analysis, naive);
        cuts(analysis, naive);
        patterns(analysis, naive);
    }

    private static void totals(JsonNode analysis, NaiveNight naive) {
        Map<String, String> paths = Map.ofEntries(
                Map.entry("calls.total", "calls"),
                Map.entry("errors.total", "errors"),
                Map.entry("cost.billedNanoUsd", "billedNanoUsd"),
                Map.entry("cost.loggedNanoUsd", "loggedNanoUsd"),
                Map.entry("tokens.input", "inputTokens"),
                Map.entry("tokens.output", "outputTokens"),
                Map.entry("sla.answers", "answers"),
                Map.entry("sla.answersWithin", "answersWithin"),
                Map.entry("sla.breaches", "breaches"),
                Map.entry("sla.slowFailures", "slowFailures"),
                Map.entry("sla.unmeasured", "unmeasured"),
                Map.entry("sla.excessMicros", "excessMicros"),
                Map.entry("completeness.expected", "lines"),
                Map.entry("completeness.duplicates", "duplicates"));
        paths.forEach((path, total) ->
                assertThat(at(analysis, path).asLong()).as(path).isEqualTo(naive.total(total)));
        for (String type : List.of("FM_CALL", "RAG_RETRIEVAL", "SESSION_EVENT")) {
            assertThat(at(analysis, "completeness.byType." + type + ".staged").asLong())
                    .as(type)
                    .isEqualTo(naive.total("staged." + type));
        }
        assertThat(at(analysis, "sla.p50Micros").asLong()).isEqualTo(naive.quantileMicros(0.5));
        assertThat(at(analysis, "sla.p90Micros").asLong()).isEqualTo(naive.quantileMicros(0.9));
        assertThat(at(analysis, "sla.p99Micros").asLong()).isEqualTo(naive.quantileMicros(0.99));
    }

    private static void cuts(JsonNode analysis, NaiveNight naive) {
        naive.cuts.forEach((path, cut) -> {
            Map<String, Long> reported = new TreeMap<>();
            at(analysis, path)
                    .properties()
                    .forEach(entry ->
                            reported.put(entry.getKey(), entry.getValue().asLong()));
            assertThat(reported).as(path).isEqualTo(cut);
        });
        naive.hours.forEach((path, hours) -> assertThat(numbers(at(analysis, path)))
                .as(path)
                .containsExactly(Arrays.stream(hours).boxed().toArray(Long[]::new)));
        assertThat(sum(at(analysis, "sla.byComponent"))).isEqualTo(naive.total("excessMicros"));
        assertThat(sum(at(analysis, "sla.byCulprit"))).isEqualTo(naive.total("breaches"));
        assertThat(sum(at(analysis, "errors.byCategory"))).isEqualTo(naive.total("errors"));
        assertThat(sum(at(analysis, "errors.byPattern"))).isEqualTo(naive.total("errors"));
    }

    /** Patterns are sets of messages: their calls and money are sums of what was counted by message. */
    private static void patterns(JsonNode analysis, NaiveNight naive) {
        long calls = 0;
        long billed = 0;
        for (JsonNode pattern : analysis.get("patterns")) {
            calls += pattern.get("count").asLong();
            billed += pattern.get("billedNanoUsd").asLong();
            assertThat(pattern.get("users").asLong())
                    .isLessThanOrEqualTo(pattern.get("count").asLong());
            assertThat(pattern.get("count").asLong())
                    .isEqualTo(at(analysis, "errors.byPattern")
                            .path(pattern.get("id").asString())
                            .asLong());
        }
        assertThat(calls)
                .isEqualTo(naive.failuresByMessage.values().stream()
                        .mapToLong(failures -> failures.calls)
                        .sum());
        assertThat(billed)
                .isEqualTo(naive.failuresByMessage.values().stream()
                        .mapToLong(failures -> failures.billedNanoUsd)
                        .sum());
    }

    @Test
    void filesAndOrderOfLinesDoNotMatter() throws IOException {
        Path sim = simulate(2500, "throttle-storm@09:00+40", "opensearch-slow@12:00+30");
        List<String> lines = lines(sim.resolve("logs"));
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(1));
        Path other = Files.createDirectories(folder.resolve("shuffled"));
        for (int part = 0; part < 5; part++) {
            write(
                    other.resolve("part-" + part),
                    shuffled.subList(part * lines.size() / 5, (part + 1) * lines.size() / 5));
        }

        assertSameFigures(analysis("b", other), analysis("a", sim.resolve("logs")));
    }

    @Test
    void everyLineTwice_countsOnce() throws IOException {
        Path sim = simulate(2500, "retry-storm@09:00+40");
        List<String> lines = lines(sim.resolve("logs"));
        Path doubled = Files.createDirectories(folder.resolve("doubled"));
        write(doubled.resolve("a"), lines);
        write(doubled.resolve("b"), lines);

        JsonNode twice = analysis("b", doubled);

        assertThat(at(twice, "completeness.duplicates").asLong()).isEqualTo(lines.size());
        assertThat(at(twice, "completeness.verdict").asString()).isEqualTo("complete");
        assertSameFigures(twice, analysis("a", sim.resolve("logs")));
    }

    /** Other ids of the same length: what is shown as evidence carries them, no figure changes. */
    @Test
    void renamedIds_changeNoFigure() throws IOException {
        Path sim = simulate(2500, "bad-template@10:00+40");
        UnaryOperator<String> rename = line -> ID.matcher(line)
                .replaceAll(id -> "\"" + id.group(1) + "-" + new StringBuilder(id.group(2)).reverse() + "\"");
        Path renamed = Files.createDirectories(folder.resolve("renamed"));
        write(
                renamed.resolve("all"),
                lines(sim.resolve("logs")).stream().map(rename).toList());

        assertSameFigures(analysis("b", renamed), analysis("a", sim.resolve("logs")));
    }

    private static void assertSameFigures(JsonNode actual, JsonNode expected) {
        ObjectNode figures = figures(actual);
        figures(expected)
                .properties()
                .forEach(section -> assertThat(text(figures.get(section.getKey())))
                        .as(section.getKey())
                        .isEqualTo(text(section.getValue())));
    }

    /** Sessions have no names here. Averages of fractions are compared to six digits: their last one depends on the order of the sum. */
    private static String text(JsonNode node) {
        return FRACTION.matcher(node.toString().replaceAll("session:[0-9a-f]+", "a session"))
                .replaceAll(fraction -> "%.6g".formatted(Double.parseDouble(fraction.group())));
    }

    /** All but what names files, and requests and sessions. */
    private static ObjectNode figures(JsonNode analysis) {
        ObjectNode figures = (ObjectNode) analysis;
        figures.remove("run");
        figures.remove("completeness");
        figures.remove("sections");
        figures.get("patterns").forEach(pattern -> ((ObjectNode) pattern).remove("examples"));
        figures.at("/queries/slow-requests/rows")
                .forEach(row -> ((ArrayNode) row).set(REQUEST_ID, "").set(SESSION_ID, ""));
        return figures;
    }

    private Path simulate(int calls, String... incidents) {
        Path sim = folder.resolve("sim");
        List<String> arguments = new ArrayList<>(
                List.of("simulate", "--out", sim.toString(), "--date", DATE, "--calls", "" + calls, "--seed", "11"));
        for (String incident : incidents) {
            arguments.addAll(List.of("--incident", incident));
        }
        run(arguments.toArray(String[]::new));
        return sim;
    }

    private JsonNode analysis(String name, Path logs) {
        Path out = folder.resolve(name);
        run("run", "--date", DATE, "--logs", logs.toString(), "--out", out.toString());
        return JSON.readTree(out.resolve("report/" + DATE + "/analysis.json").toFile());
    }

    private static void run(String... arguments) {
        TestConsole console = new TestConsole();
        assertThat(console.run(arguments)).as(console.err()).isZero();
    }

    private static void write(Path file, List<String> lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> lines(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(TwoAnswersTest::read)
                    .toList();
        }
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode at(JsonNode node, String path) {
        JsonNode found = node;
        for (String name : path.split("\\.")) {
            found = found.path(name);
        }
        return found;
    }

    private static List<Long> numbers(JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asLong()));
        return numbers;
    }

    private static long sum(JsonNode map) {
        long sum = 0;
        for (JsonNode value : map) {
            sum += value.asLong();
        }
        return sum;
    }
}
