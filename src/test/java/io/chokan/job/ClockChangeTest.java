package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Business days of 23 and of 25 hours: nothing is lost, and the hour that is there twice, or not at all, is where it belongs. */
class ClockChangeTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25"})
    void everyCallOfTheDayIsInItsHour(LocalDate date, int hours, @TempDir Path folder) throws IOException {
        run("simulate --zone " + ZONE + " --out " + folder.resolve("sim") + " --date " + date
                + " --calls 3000 --seed 5 --incident opensearch-slow@02:10+90");
        run("run --zone " + ZONE + " --date " + date + " --logs " + folder.resolve("sim/logs") + " --out "
                + folder.resolve("out"));
        JsonNode night = JSON.readTree(
                folder.resolve("out/report/" + date + "/analysis.json").toFile());

        OffsetDateTime from = time(night.get("window").get("from"));
        OffsetDateTime to = time(night.get("window").get("to"));
        assertThat(Duration.between(from, to)).isEqualTo(Duration.ofHours(hours));

        long[] counted = byHour(folder.resolve("sim/logs"), from.toInstant(), to.toInstant());
        long[] reported = numbers(night.get("calls").get("byHour"));
        assertThat(reported).isEqualTo(counted);
        assertThat(sum(reported)).isEqualTo(night.get("calls").get("total").asLong());
        assertThat(reported[2] == 0).isEqualTo(hours == 23);
        assertThat(sum(numbers(night.get("cost").get("byHour"))))
                .isEqualTo(night.get("cost").get("billedNanoUsd").asLong());

        JsonNode series = night.get("series");
        assertThat(series.get("calls").size() * series.get("slotMinutes").asInt())
                .isEqualTo(hours * 60);
        assertThat(sum(numbers(series.get("calls")))).isEqualTo(sum(reported));
        night.get("findings").forEach(finding -> {
            assertThat(time(finding.get("from"))).isBetween(from, to);
            assertThat(time(finding.get("to"))).isBetween(from, to);
        });
        JsonNode budget = night.get("sla").get("budget");
        assertThat(budget.get("nights").asInt()).isEqualTo(1);
        JsonNode success = budget.get("success");
        assertThat(success.get("events").asLong()).isEqualTo(sum(counted));
        assertThat(success.get("spent").asLong())
                .isEqualTo(night.get("errors").get("total").asLong());
        double allowed = (1 - success.get("objective").asDouble())
                * sum(counted)
                * budget.get("days").asInt();
        assertThat(success.get("allowed").asDouble()).isCloseTo(allowed, within(1.0));
    }

    private static long[] byHour(Path logs, Instant from, Instant to) throws IOException {
        long[] hours = new long[24];
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode event = JSON.readTree(line);
                    if (event.get("log_type").asString().equals("FM_CALL")) {
                        Instant time = Instant.ofEpochMilli(
                                event.get("metadata").get("timestamp_epoch_ms").asLong());
                        hours[time.atZone(ZONE).getHour()] += time.isBefore(from) || !time.isBefore(to) ? 0 : 1;
                    }
                }
            }
        }
        return hours;
    }

    private static OffsetDateTime time(JsonNode text) {
        return OffsetDateTime.parse(text.asString());
    }

    private static long[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    private static long sum(long[] numbers) {
        return IntStream.range(0, numbers.length).mapToLong(i -> numbers[i]).sum();
    }

    private static void run(String command) {
        TestConsole console = new TestConsole();
        assertThat(console.run(command.split(" "))).as(console.err()).isZero();
    }
}
