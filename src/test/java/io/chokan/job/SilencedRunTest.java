package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.catalogue.Catalogue;
import io.chokan.classify.Classification;
import io.chokan.classify.Classifier;
import io.chokan.classify.ErrorText;
import io.chokan.model.CallStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nights with the same errors, the second one silenced, and once more when the silence is over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilencedRunTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATTERN = "EP-001";

    private Path home = Path.of("");
    private Path folder = Path.of("");
    private JsonNode silent = JSON.createObjectNode();
    private JsonNode over = JSON.createObjectNode();
    private String warned = "";
    private String page = "";

    @BeforeAll
    void twoNights(@TempDir Path temp) throws IOException {
        folder = temp;
        home = temp.resolve("home");
        copy(Path.of("job-configs"), home.resolve("job-configs"));
        copy(Path.of("report-templates"), home.resolve("report-templates"));
        run("simulate --out " + temp.resolve("sim") + " --date 2026-11-21 --nights 2 --calls 2500 --seed 7"
                + " --incident throttle-storm@10:00+60");
        run(night("2026-11-21"));
        silence("2026-11-22");
        warned = run(night("2026-11-22"));
        assertThat(warned).doesNotContain("warning");
        silent = analysis();
        silence("2026-11-21");
        warned = run(night("2026-11-22"));
        over = analysis();
        page = Files.readString(temp.resolve("out/report/2026-11-22/index.html"));
    }

    @Test
    void untilItsDateThePatternIsSilenced() {
        assertThat(state(silent)).isEqualTo("SILENCED");
        assertThat(silent.get("silences").get(0).get("over").asBoolean()).isFalse();
        assertThat(state(over)).isNotEqualTo("SILENCED");
    }

    @Test
    void silencedCallsCountAllTheSame() {
        assertThat(silent.get("errors")).isEqualTo(over.get("errors"));
        assertThat(silent.get("calls")).isEqualTo(over.get("calls"));
    }

    @Test
    void whatIsOverIsSaid() {
        assertThat(warned)
                .contains("warning: the silence of EP-001 ended on 2026-11-21 (quota <raise>; platform team)");
        assertThat(over.get("silences").get(0).get("over").asBoolean()).isTrue();
        assertThat(page).contains("The silence of EP-001 ended on 2026-11-21", "quota &lt;raise&gt;");
    }

    @Test
    void checkSaysItToo() {
        TestConsole console = new TestConsole(Instant.parse("2026-11-22T12:00:00Z"), home);
        assertThat(console.run("check")).as(console.err()).isZero();
        assertThat(console.out()).contains("warning: the silence of EP-001 ended on 2026-11-21");
    }

    @Test
    void actionIsThatOfThePatternsMostFrequentError() {
        JsonNode pattern = pattern(silent);
        assertThat(pattern.get("action").asString()).isIn("RETRY_WITH_BACKOFF", "SWITCH_MODEL");
        long throttled = silent.get("errors")
                .get("byTaxonomy")
                .path("ThrottlingException")
                .asLong();
        long exhausted =
                silent.get("errors").get("byTaxonomy").path("RetryExhausted").asLong();
        assertThat(pattern.get("action").asString())
                .isEqualTo(throttled >= exhausted ? "RETRY_WITH_BACKOFF" : "SWITCH_MODEL");
    }

    /** The second opinion: every line of the night classified by itself. */
    @Test
    void whatElseItsCallsFit_isCounted() throws IOException {
        Classifier classifier = new Classifier(Catalogue.load(Path.of("job-configs")));
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("sim/logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    count(JSON.readTree(line), classifier, counted);
                }
            }
        }
        Map<String, Map<String, Long>> reported = new TreeMap<>();
        for (JsonNode pattern : silent.get("patterns")) {
            Map<String, Long> others = new TreeMap<>();
            pattern.get("secondary")
                    .properties()
                    .forEach(
                            other -> others.put(other.getKey(), other.getValue().asLong()));
            if (!others.isEmpty()) {
                reported.put(pattern.get("id").asString(), others);
            }
        }
        assertThat(counted).isNotEmpty();
        assertThat(reported).isEqualTo(counted);
    }

    private static void count(JsonNode line, Classifier classifier, Map<String, Map<String, Long>> counted) {
        if (!line.path("log_type").asString().equals("FM_CALL")
                || Instant.ofEpochMilli(
                                line.get("metadata").get("timestamp_epoch_ms").asLong())
                        .isBefore(Instant.parse("2026-11-21T15:00:00Z"))) {
            return;
        }
        CallStatus status = CallStatus.valueOf(line.get("status").asString());
        if (!status.isAnswer()) {
            JsonNode error = line.path("error");
            Classification found = classifier.classify(new ErrorText(
                    text(error, "error_message"),
                    text(error, "error_code"),
                    text(error, "error_type"),
                    text(error, "upstream_service"),
                    status,
                    text(line.path("response_metrics"), "stop_reason")));
            found.secondary()
                    .forEach(other -> counted.computeIfAbsent(found.patternId(), unused -> new TreeMap<>())
                            .merge(other, 1L, Long::sum));
        }
    }

    private static @Nullable String text(JsonNode object, String field) {
        return object.path(field).isString() ? object.get(field).asString() : null;
    }

    private static String state(JsonNode night) {
        return pattern(night).get("state").asString();
    }

    private static JsonNode pattern(JsonNode night) {
        return StreamSupport.stream(night.get("patterns").spliterator(), false)
                .filter(pattern -> pattern.get("id").asString().equals(PATTERN))
                .findFirst()
                .orElseThrow();
    }

    private void silence(String until) throws IOException {
        Files.writeString(home.resolve("job-configs/silences.yml"), """
                silences:
                  - id: EP-001
                    until: %s
                    reason: quota <raise>
                    who: platform team
                """.formatted(until));
    }

    private String night(String date) {
        return "run --date " + date + " --logs " + folder.resolve("sim/logs") + " --out " + folder.resolve("out");
    }

    private JsonNode analysis() throws IOException {
        return JSON.readTree(
                folder.resolve("out/report/2026-11-22/analysis.json").toFile());
    }

    private String run(String command) {
        TestConsole console = new TestConsole(Instant.parse("2030-01-01T00:00:00Z"), home);
        assertThat(console.run(command.split(" "))).as(console.err()).isZero();
        return console.err();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : List.copyOf(files.toList())) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
