package io.chokan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chokan.simulator.SimulatedNight.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SimulatorTest {
    private static final List<String> INCIDENTS = List.of(
            "throttle-storm@20:15+35", "opensearch-slow@12:10+40", "retry-storm@09:00+30", "redis-failover@15:00+20");
    /** Words by which the libraries are known that reported an error. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "botocore", "An error occurred (ThrottlingException) when calling the ",
            "AWS SDK for Java v2", "software.amazon.awssdk.services.",
            "Lettuce", "io.lettuce.core.",
            "Jedis", "redis.clients.jedis.",
            "opensearch-py", "TransportError(429",
            "opensearch-java", "org.opensearch.client.",
            "event streams", "(modelTimeoutException) when calling the InvokeModelWithResponseStream");

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameBytes_anotherGivesOthers() throws IOException {
        String[] incidents = INCIDENTS.toArray(new String[0]);
        SimulatedNight.write(folder.resolve("a"), 1500, 3, 2, incidents);
        SimulatedNight.write(folder.resolve("b"), 1500, 3, 2, incidents);
        SimulatedNight.write(folder.resolve("c"), 1500, 4, 2, incidents);
        assertThat(bytes(folder.resolve("a"))).isEqualTo(bytes(folder.resolve("b")));
        assertThat(bytes(folder.resolve("a"))).isNotEqualTo(bytes(folder.resolve("c")));
    }

    private static Map<String, String> bytes(Path root) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return bytes;
    }

    @Test
    void linesAndSegmentsOfARequestAgreeToTheMicrosecond() throws IOException {
        SimulatedNight night = SimulatedNight.of(folder, 5000, 11, INCIDENTS.toArray(new String[0]));
        Map<String, Line> lines = night.calls().stream().collect(Collectors.toMap(Line::requestId, line -> line));
        Map<String, Integer> compared = new HashMap<>();
        assertThat(night.segments()).hasSizeGreaterThan(400);
        for (JsonNode segment : night.segments()) {
            Line line = lines.get(segment.get("annotations").get("request_id").asString());
            NamedCsvRecord truth = night.truth().get(line.requestId());
            assertThat(segment.get("trace_id").asString()).isEqualTo(truth.getField("trace_id"));
            assertThat(end(segment)).isEqualTo(line.loggedAt());
            assertThat(end(segment) - start(segment)).isEqualTo(line.latency("total_e2e_ms"));
            assertThat(failed(segment)).isEqualTo(line.failed());
            for (JsonNode part : segment.path("subsegments")) {
                String field = field(part.get("name").asString());
                assertThat(end(part) - start(part)).as(field).isEqualTo(line.latency(field));
                assertThat(start(part)).isGreaterThanOrEqualTo(start(segment));
                assertThat(end(part)).isLessThanOrEqualTo(end(segment));
                compared.merge(field, 1, Integer::sum);
            }
            if (failed(segment)) {
                JsonNode exception = segment.get("cause").get("exceptions").get(0);
                assertThat(exception.get("type").asString()).isEqualTo(line.error("error_type"));
                assertThat(line.error("error_message"))
                        .startsWith(exception.get("message").asString());
            }
        }
        assertThat(compared)
                .hasSize(5)
                .allSatisfy((field, count) -> assertThat(count).isGreaterThan(50));
    }

    private static String field(String hop) {
        return switch (hop) {
            case "ElastiCache-Redis" -> "redis_cache_check_ms";
            case "DynamoDB-manga-sessions" -> "dynamodb_session_lookup_ms";
            case "OpenSearch-VectorSearch" -> "opensearch_query_ms";
            case "Bedrock-InvokeModel" -> "bedrock_invoke_ms";
            case "APIGateway-WebSocket-Send" -> "websocket_delivery_ms";
            default -> throw new IllegalArgumentException("no such part: " + hop);
        };
    }

    private static boolean failed(JsonNode part) {
        return part.path("error").asBoolean(false) || part.path("fault").asBoolean(false);
    }

    private static long start(JsonNode part) {
        return SimulatedNight.micros(part.get("start_time").decimalValue(), 6);
    }

    private static long end(JsonNode part) {
        return SimulatedNight.micros(part.get("end_time").decimalValue(), 6);
    }

    @Test
    void allTwentyFiveErrorsHappen_inTheWordsOfTheirLibraries() throws IOException {
        SimulatedNight.write(folder, 12_000, 21, 2);
        Set<String> classes = new TreeSet<>();
        StringBuilder messages = new StringBuilder();
        for (LocalDate date : List.of(SimulatedNight.DATE.minusDays(1), SimulatedNight.DATE)) {
            SimulatedNight night = SimulatedNight.read(folder, date);
            classes.addAll(night.count("taxonomy").keySet());
            night.calls()
                    .forEach(
                            line -> messages.append(line.error("error_message")).append('\n'));
        }
        assertThat(classes).isEqualTo(taxonomy());
        LIBRARIES.forEach((library, words) -> assertThat(messages).as(library).contains(words));
        assertThat(messages)
                .as("every blank of a wording is filled")
                .doesNotContain("{n}")
                .doesNotContain("{hex");
    }

    /** The names of the taxonomy, read without the catalogue: the simulator does not know it. */
    private static Set<String> taxonomy() throws IOException {
        Set<String> names = Files.readAllLines(Path.of("src/main/resources/catalogue/taxonomy.yml")).stream()
                .filter(line -> line.startsWith("  - name: "))
                .map(line -> line.substring("  - name: ".length()).strip())
                .collect(Collectors.toSet());
        assertThat(names).hasSize(25);
        return names;
    }

    /** Counts of 200 days scatter more than Poisson's, whose variance is their mean. */
    @Test
    void errorsDriftFromDayToDay() throws IOException {
        Failures failures = Failures.load();
        Map<String, List<Integer>> counts = new TreeMap<>();
        for (int day = 0; day < 200; day++) {
            Map<String, Integer> today = new HashMap<>();
            World world = world(failures, day, List.of());
            for (int i = 0; i < 10_000; i++) {
                Failure failure = world.ordinaryFailure();
                if (failure != null) {
                    today.merge(failure.id(), 1, Integer::sum);
                }
            }
            for (Failure failure : failures.ordinary()) {
                counts.computeIfAbsent(failure.id(), unused -> new ArrayList<>())
                        .add(today.getOrDefault(failure.id(), 0));
            }
        }
        for (String frequent : List.of("ThrottlingException", "GuardrailViolation", "TokenLimitExceeded")) {
            assertThat(dispersion(counts.get(frequent))).as(frequent).isBetween(1.5, 6.0);
        }
    }

    private static double dispersion(List<Integer> counts) {
        double mean = counts.stream().mapToInt(count -> count).average().orElseThrow();
        return counts.stream()
                        .mapToDouble(count -> (count - mean) * (count - mean))
                        .sum()
                / (counts.size() - 1)
                / mean;
    }

    private static World world(Failures failures, long seed, List<Outage> outages) {
        return new World(
                new Engine(), seed, SimulatedNight.DATE, failures, outages, new World.Load(0, 10), document -> {});
    }

    @Test
    void daysHaveARhythm_andWeeksToo() {
        Traffic tuesday = traffic(SimulatedNight.DATE);
        Traffic sunday = traffic(SimulatedNight.DATE.minusDays(2));
        assertThat(hour(tuesday, 21)).isGreaterThan(10 * hour(tuesday, 4));
        assertThat(hour(tuesday, 12) / (double) hour(tuesday, 14)).as("lunch").isGreaterThan(1.3);
        assertThat(hour(sunday, 12) / (double) hour(sunday, 14))
                .as("no lunch on Sundays")
                .isLessThan(1.1);
        assertThat(hour(sunday, 15)).as("Sunday afternoon").isGreaterThan((int) (1.2 * hour(tuesday, 15)));
        assertThat(hour(sunday, 8)).as("Sunday morning").isLessThan(hour(tuesday, 8));
        assertThat(total(tuesday)).isEqualTo(total(sunday)).isEqualTo(100_000);
    }

    @Test
    void daysThatAreShorterOrLongerHaveAllTheirCalls() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Traffic spring = new Traffic(LocalDate.of(2026, 3, 29), berlin, 5000, new Random(1));
        Traffic autumn = new Traffic(LocalDate.of(2026, 10, 25), berlin, 5000, new Random(1));
        assertThat(spring.minutes()).isEqualTo(23 * 60);
        assertThat(autumn.minutes()).isEqualTo(25 * 60);
        assertThat(total(spring)).isEqualTo(total(autumn)).isEqualTo(5000);
    }

    private static Traffic traffic(LocalDate date) {
        return new Traffic(date, SimulatedNight.TOKYO, 100_000, new Random(1));
    }

    private static int hour(Traffic traffic, int hour) {
        int calls = 0;
        for (int minute = hour * 60; minute < (hour + 1) * 60; minute++) {
            calls += traffic.calls(minute);
        }
        return calls;
    }

    private static int total(Traffic traffic) {
        int calls = 0;
        for (int minute = 0; minute < traffic.minutes(); minute++) {
            calls += traffic.calls(minute);
        }
        return calls;
    }

    @Test
    void theQuotaReservesInputAndTheMostThatMayComeOut() {
        Quota quota = new Quota();
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            taken += quota.reserve(0, 5000, 1, false) ? 1 : 0;
        }
        assertThat(taken).as("a minute's calls of the usual size at once").isEqualTo(60);
        assertThat(quota.reserve(999_000, 5000, 1, false)).isFalse();
        assertThat(quota.reserve(1_001_000, 5000, 1, false))
                .as("a second later one more")
                .isTrue();
        assertThat(quota.reserve(1_002_000, 5000, 1, false)).isFalse();
    }

    @Test
    void aPromptGrowsExactlyByTheStrength() throws IOException {
        Outage always = new Outage(Incident.parse("prompt-bloat@00:00+60,0.3"), 0, Long.MAX_VALUE);
        Failures failures = Failures.load();
        Requests plain = new Requests(world(failures, 5, List.of()));
        Requests bloated = new Requests(world(failures, 5, List.of(always)));
        int grown = 0;
        for (int i = 0; i < 500; i++) {
            TokenSource.Next size = new TokenSource.Next(10 + i * 7, 100, 1);
            Draft before = plain.next(size);
            Draft after = bloated.next(size);
            boolean touched = after.template().equals(World.TEMPLATES.get(0));
            assertThat(after.touchedBy()).isEqualTo(touched ? always : null);
            assertThat(after.inputTokens())
                    .isEqualTo(touched ? Math.round(before.inputTokens() * 1.3) : before.inputTokens());
            grown += touched ? 1 : 0;
        }
        assertThat(grown).isGreaterThan(50);
    }

    @Test
    void incidentsAreReadOrRefusedWithTheReason() {
        assertThat(Incident.parse("late-logs@7:05+20,0.5"))
                .isEqualTo(new Incident(Incident.Kind.LATE_LOGS, java.time.LocalTime.of(7, 5), 20, 0.5));
        refuses("throttle-storm", "expected KIND@HH:MM+MINUTES[,STRENGTH]");
        refuses("thunder-storm@20:15+30", "there is no kind 'thunder-storm'; the kinds are throttle-storm, ");
        refuses("quiet@25:00+5", "'25:00' is no time of day");
        refuses("quiet@20:00+0", "must be above 0");
        refuses("quiet@20:00+5,0", "must be above 0");
    }

    private static void refuses(String text, String because) {
        assertThatThrownBy(() -> Incident.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read the incident '" + text + "': ")
                .hasMessageContaining(because);
    }
}
