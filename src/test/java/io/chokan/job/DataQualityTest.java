package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dead agent, a silent host, late lines and a lost minute are named; only what cannot be trusted changes the verdict. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataQualityTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private JsonNode night = JSON.createObjectNode();
    private JsonNode damaged = JSON.createObjectNode();
    private final List<String> prefixed = new ArrayList<>();
    private long late;

    @BeforeAll
    void simulateAndRun(@TempDir Path folder) throws IOException {
        Path sim = folder.resolve("sim");
        run("simulate --out " + sim + " --date 2026-11-22 --calls 6000 --seed 3"
                + " --incident log-gap@09:00+20 --incident late-logs@20:10+20");
        night = analysis(sim.resolve("logs"), folder.resolve("out"));
        try (Stream<Path> files = Files.walk(sim.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                late += file.toString().contains("-late")
                        ? Files.readAllLines(file).size()
                        : 0;
                damage(file);
            }
        }
        damaged = analysis(sim.resolve("logs"), folder.resolve("out2"));
    }

    private static JsonNode analysis(Path logs, Path out) throws IOException {
        run("run --date 2026-11-22 --logs " + logs + " --out " + out);
        return JSON.readTree(out.resolve("report/2026-11-22/analysis.json").toFile());
    }

    private static void run(String command) {
        TestConsole console = new TestConsole();
        assertThat(console.run(command.split(" "))).as(console.err()).isZero();
    }

    /** One of two hosts is silent for half an hour; ten lines come with a late prefix. */
    private void damage(Path file) {
        try {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                LocalTime time = time(line);
                if (file.toString().endsWith("-1.log") && within(time, "21:00", "21:30")) {
                    continue;
                }
                boolean call = line.contains("FM_CALL");
                boolean late = call && within(time, "18:00", "18:10") && prefixed.size() < 10;
                if (late) {
                    prefixed.add(line);
                }
                lines.add((late ? "2026-11-22T10:00:00.000Z " : "") + line);
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean within(LocalTime time, String from, String to) {
        return !time.isBefore(LocalTime.parse(from)) && time.isBefore(LocalTime.parse(to));
    }

    private static LocalTime time(String text) {
        JsonNode line = JSON.readTree(text);
        String iso = line.has("metadata")
                ? line.get("metadata").get("timestamp_iso").asString()
                : line.get("timestamp").asString();
        return OffsetDateTime.parse(iso.endsWith("Z") || iso.contains("+") ? iso : iso + "Z")
                .atZoneSameInstant(ZONE)
                .toLocalTime();
    }

    @Test
    void aDeadAgent_isNamed_andChangesNoVerdict() {
        JsonNode gaps = night.get("completeness").get("gaps");
        assertThat(gaps.size()).isEqualTo(3);
        assertThat(gaps.get(0).get("from").asString()).isEqualTo("2026-11-22T09:00:00+09:00");
        assertThat(gaps.get(0).get("to").asString()).isEqualTo("2026-11-22T09:20:00+09:00");
        assertThat(gaps.get(0).get("stream").isNull()).isTrue();
        assertThat(night.get("completeness").get("verdict").asString()).isEqualTo("complete");
        assertThat(night.get("sections").get("sla").get("status").asString()).isEqualTo("partial");
        assertThat(night.get("sections").get("sla").get("reason").asString()).contains("09:00", "09:20");
    }

    @Test
    void lateLines_areCountedByTheirMinutes_andAreNoGap() {
        JsonNode stretches = night.get("completeness").get("late");
        long lines = 0;
        for (JsonNode stretch : stretches) {
            lines += stretch.get("lines").asLong();
            assertThat(stretch.get("from").asString())
                    .isBetween("2026-11-22T20:10:00+09:00", "2026-11-22T20:30:00+09:00");
            assertThat(stretch.get("to").asString())
                    .isBetween("2026-11-22T20:10:00+09:00", "2026-11-22T20:31:00+09:00");
        }
        assertThat(lines).isEqualTo(late).isPositive();
    }

    @Test
    void aSilentHost_isNamed_whileTheOtherGoesOn() {
        List<JsonNode> streams = new ArrayList<>();
        damaged.get("completeness").get("gaps").forEach(gap -> {
            if (!gap.get("stream").isNull()) {
                streams.add(gap);
            }
        });
        assertThat(streams).hasSize(1);
        assertThat(streams.get(0).get("stream").asString()).endsWith("orchestrator-*-1.log");
        assertThat(clock(streams.get(0).get("from"))).isBetween(LocalTime.of(20, 55), LocalTime.of(21, 0));
        assertThat(clock(streams.get(0).get("to"))).isBetween(LocalTime.of(21, 30), LocalTime.of(21, 35));
    }

    private static LocalTime clock(JsonNode time) {
        return OffsetDateTime.parse(time.asString()).toLocalTime();
    }

    @Test
    void aLatePrefix_isEnough() {
        long early = 0;
        for (JsonNode stretch : damaged.get("completeness").get("late")) {
            early += stretch.get("from").asString().startsWith("2026-11-22T18:0")
                    ? stretch.get("lines").asLong()
                    : 0;
        }
        assertThat(early).isEqualTo(prefixed.size()).isEqualTo(10);
    }

    @Test
    void minuteByMinute_asManyAsExpected() {
        assertThat(night.get("completeness").get("minuteDifferences").isEmpty()).isTrue();
    }
}
