package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three independent answers agree: the report, the simulator's truth, and a naive count over the lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NightTruthTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CALLS = 10_000;

    private JsonNode analysis = JSON.createObjectNode();
    private JsonNode truth = JSON.createObjectNode();
    private Path sim = Path.of("");

    @BeforeAll
    void simulateAndRun(@TempDir Path folder) throws IOException {
        sim = folder.resolve("sim");
        Path replay = folder.resolve("replay.csv");
        Files.writeString(
                replay,
                "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n"
                        + "2023-11-16 18:15:50.9951690,2396,509\n2023-11-16 18:15:51.2224670,879,155\n2023-11-16 18:15:51.3910170,7091,16\n");
        run(
                "simulate",
                "--out",
                sim.toString(),
                "--date",
                "2026-11-22",
                "--calls",
                "" + CALLS,
                "--seed",
                "5",
                "--incident",
                "throttle-storm@20:15+30",
                "--incident",
                "opensearch-slow@12:00+30",
                "--replay",
                replay.toString());
        run(
                "run",
                "--date",
                "2026-11-22",
                "--logs",
                sim.resolve("logs").toString(),
                "--traces",
                sim.resolve("traces").toString(),
                "--out",
                folder.resolve("out").toString());
        analysis = JSON.readTree(
                folder.resolve("out/report/2026-11-22/analysis.json").toFile());
        truth = JSON.readTree(sim.resolve("truth/2026-11-22-totals.json").toFile());
    }

    private static void run(String... arguments) {
        TestConsole console = new TestConsole();
        assertThat(console.run(arguments)).as(console.err()).isZero();
    }

    @Test
    void totalsEqualTheTruth() {
        assertThat(at("calls", "total")).isEqualTo(truth.get("calls").asLong()).isEqualTo(CALLS);
        assertThat(at("errors", "total")).isEqualTo(truth.get("errors").asLong());
        assertThat(at("sla", "answers")).isEqualTo(truth.get("answers").asLong());
        assertThat(at("sla", "answersWithin"))
                .isEqualTo(truth.get("answersWithin").asLong());
        assertThat(at("sla", "breaches")).isEqualTo(truth.get("breaches").asLong());
        assertThat(at("sla", "slowFailures"))
                .isEqualTo(truth.get("slowFailures").asLong());
        assertThat(at("sla", "excessMicros"))
                .isEqualTo(truth.get("excessMicros").asLong());
        assertThat(at("cost", "billedNanoUsd"))
                .isEqualTo(truth.get("billedNanoUsd").asLong());
        assertThat(at("cost", "loggedNanoUsd"))
                .isEqualTo(truth.get("loggedNanoUsd").asLong());
        assertThat(at("tokens", "input")).isEqualTo(truth.get("inputTokens").asLong());
        assertThat(at("tokens", "output")).isEqualTo(truth.get("outputTokens").asLong());
        assertThat(analysis.get("completeness")
                        .get("byType")
                        .get("RAG_RETRIEVAL")
                        .get("staged")
                        .asLong())
                .isEqualTo(truth.get("retrievals").asLong());
        assertThat(analysis.get("completeness")
                        .get("byType")
                        .get("SESSION_EVENT")
                        .get("staged")
                        .asLong())
                .isEqualTo(truth.get("sessionEvents").asLong());
    }

    @Test
    void cutsEqualTheTruth() {
        assertThat(map("calls", "byStatus")).isEqualTo(truth("callsByStatus"));
        assertThat(map("calls", "byModel")).isEqualTo(truth("callsByModel"));
        assertThat(map("errors", "byCategory")).isEqualTo(truth("errorsByCategory"));
        assertThat(map("errors", "byPattern")).isEqualTo(truth("errorsByPattern"));
        assertThat(map("cost", "byModel")).isEqualTo(truth("billedByModel"));
        assertThat(map("cost", "byTemplate")).isEqualTo(truth("billedByTemplate"));
        assertThat(map("cost", "byBilling")).isEqualTo(truth("billedByBilling"));
        assertThat(map("cost", "byCached")).isEqualTo(truth("billedByCached"));
    }

    @Test
    void everyCutSumsToItsTotal() {
        for (String cut : List.of("byModel", "byTemplate", "byCached", "byBilling")) {
            assertThat(sum(analysis.get("cost").get(cut))).as(cut).isEqualTo(at("cost", "billedNanoUsd"));
        }
        assertThat(sum(analysis.get("cost").get("byHour"))).isEqualTo(at("cost", "billedNanoUsd"));
        assertThat(sum(analysis.get("calls").get("byHour"))).isEqualTo(CALLS);
        assertThat(sum(analysis.get("errors").get("byCategory"))).isEqualTo(at("errors", "total"));
        assertThat(sum(analysis.get("errors").get("byPattern"))).isEqualTo(at("errors", "total"));
        assertThat(sum(analysis.get("sla").get("byComponent"))).isEqualTo(at("sla", "excessMicros"));
        assertThat(sum(analysis.get("sla").get("byCulprit"))).isEqualTo(at("sla", "breaches"));
    }

    @Test
    void totalsEqualANaiveCountOfTheLines() throws IOException {
        Map<String, Long> byStatus = new TreeMap<>();
        long calls = 0;
        long breaches = 0;
        long logged = 0;
        for (JsonNode line : lines()) {
            if (line.get("log_type").asString().equals("FM_CALL")) {
                calls++;
                byStatus.merge(line.get("status").asString(), 1L, Long::sum);
                breaches += line.get("latency").get("total_e2e_ms").asDouble() > 3000 ? 1 : 0;
                logged += new BigDecimal(line.get("cost").get("total_cost_usd").asString())
                        .movePointRight(9)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
            }
        }
        assertThat(at("calls", "total")).isEqualTo(calls);
        assertThat(map("calls", "byStatus")).isEqualTo(byStatus);
        assertThat(at("sla", "breaches")).isEqualTo(breaches);
        assertThat(at("cost", "loggedNanoUsd")).isEqualTo(logged);
    }

    @Test
    void tracesStandForTheCalls() throws IOException {
        NaiveTraces naive = NaiveTraces.of(sim.resolve("traces"));
        double requests = analysis.get("traces").get("weightedRequests").asDouble();
        assertThat(naive.standardError()).isBetween(10.0, CALLS * 0.1);
        assertThat(analysis.get("traces").get("weightedRequestsMargin").asDouble())
                .isCloseTo(1.96 * naive.standardError(), within(0.1));
        assertThat(requests).isCloseTo(CALLS, within(4 * naive.standardError()));
        assertThat(analysis.get("traces").get("failedRequests").asDouble())
                .as("failed requests are always kept")
                .isEqualTo(truth.get("errors").asDouble());
    }

    @Test
    void traceFiguresEqualANaiveWeightedCount() throws IOException {
        NaiveTraces naive = NaiveTraces.of(sim.resolve("traces"));
        JsonNode traces = analysis.get("traces");
        assertThat(traces.get("received").asInt()).isEqualTo(naive.received());
        assertThat(traces.get("weightedRequests").asDouble()).isEqualTo(naive.requests(trace -> true));
        assertThat(traces.get("slowRequests").asDouble()).isEqualTo(naive.requests(NaiveTraces.Request::slow));
        assertThat(traces.get("services")).hasSize(6);
        for (JsonNode service : traces.get("services")) {
            NaiveTraces.Calls calls = naive.services().get(service.get("name").asString());
            assertThat(service.get("received").asInt()).isEqualTo(calls.received());
            assertThat(service.get("calls").asDouble()).isEqualTo(calls.sum(call -> true));
            assertThat(service.get("failed").asDouble()).isEqualTo(calls.sum(NaiveTraces.Call::failed));
            assertThat(service.get("p50Micros").asLong()).isEqualTo(calls.quantile(50));
            assertThat(service.get("p99Micros").asLong()).isEqualTo(calls.quantile(99));
            assertThat(service.get("waitedShare").asDouble()).isCloseTo(naive.waited(calls, false), within(1e-4));
            assertThat(service.get("slowWaitedShare").asDouble()).isCloseTo(naive.waited(calls, true), within(1e-4));
        }
        for (JsonNode throttling : traces.get("throttling")) {
            assertThat(throttling.get("requests").asDouble())
                    .isEqualTo(naive.requests(request -> request.throttledBy(
                            throttling.get("service").asString(),
                            throttling.get("model").asString())));
        }
        assertThat(traces.get("coldStarts").get("requests").asDouble())
                .isEqualTo(naive.requests(NaiveTraces.Request::coldStart));
        double met = 0;
        for (JsonNode row : traces.get("propagation")) {
            double parts = row.get("triedAgain").asDouble()
                    + row.get("doneWithout").asDouble()
                    + row.get("passedOn").asDouble();
            assertThat(parts).isCloseTo(row.get("requests").asDouble(), within(0.2));
            met += row.get("passedOn").asDouble();
        }
        assertThat(met)
                .as("each failed request fails in one place")
                .isEqualTo(truth.get("errors").asDouble());
    }

    private List<JsonNode> lines() throws IOException {
        try (Stream<Path> files = Files.walk(sim.resolve("logs"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(NightTruthTest::read)
                    .toList();
        }
    }

    private static Stream<JsonNode> read(Path file) {
        try {
            return Files.readAllLines(file).stream().map(JSON::readTree);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long at(String section, String name) {
        return analysis.get(section).get(name).asLong();
    }

    private Map<String, Long> map(String section, String name) {
        return map(analysis.get(section).get(name));
    }

    private Map<String, Long> truth(String name) {
        return map(truth.get(name));
    }

    private static Map<String, Long> map(JsonNode node) {
        Map<String, Long> map = new TreeMap<>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asLong()));
        return map;
    }

    private static long sum(JsonNode node) {
        long sum = 0;
        for (JsonNode value : node) {
            sum += value.asLong();
        }
        return sum;
    }
}
