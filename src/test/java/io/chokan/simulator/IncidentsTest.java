package io.chokan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chokan.simulator.SimulatedNight.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the truth says of an incident, the lines show; what the lines say, the truth adds up to. */
class IncidentsTest {
    private static final int CALLS = 3000;
    private static final Instant FROM = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T05:00:00Z");
    private static final long MINUTE = 60_000_000;

    @TempDir
    Path folder;

    private SimulatedNight night;

    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    void truthStatesIt_linesShowIt_totalsReconcile(Incident.Kind kind) throws IOException {
        night = SimulatedNight.of(folder, CALLS, 7, kind.key() + "@12:00+120");
        truthStatesIt(kind);
        totalsReconcile();
        everyLineIsItsRowInTheTruth();
        linesShow(kind);
    }

    private void truthStatesIt(Incident.Kind kind) {
        assertThat(night.totals().get("incidents")).hasSize(1);
        JsonNode incident = night.totals().get("incidents").get(0);
        assertThat(incident.get("kind").asString()).isEqualTo(kind.key());
        assertThat(Instant.parse(incident.get("from").asString())).isEqualTo(FROM);
        assertThat(Instant.parse(incident.get("to").asString())).isEqualTo(TO);
        assertThat(incident.get("strength").asDouble()).isEqualTo(1);
        List<NamedCsvRecord> touched = night.truth().values().stream()
                .filter(row -> !row.getField("incident").isEmpty())
                .toList();
        assertThat(touched).allMatch(row -> row.getField("incident").equals(kind.key()));
        assertThat(incident.get("affectedRequests").asLong()).isEqualTo(touched.size());
        assertThat(touched).hasSizeBetween(kind == Incident.Kind.QUIET ? 0 : 10, kind == Incident.Kind.QUIET ? 0 : 800);
        // a request may feel it when it begins, and end later
        assertThat(touched).allMatch(row -> micros(row) >= micros(FROM) && micros(row) < micros(TO) + MINUTE);
    }

    private void totalsReconcile() {
        assertThat(night.truth()).hasSize(CALLS);
        long logged = night.truth().values().stream()
                .filter(row -> row.getField("logged").equals("1"))
                .count();
        assertThat(night.calls()).hasSize((int) logged);
        assertThat(night.totals().get("calls").asLong()).isEqualTo(logged);
        assertThat(night.totals().path("callsLost").asLong(0)).isEqualTo(CALLS - logged);
        assertThat(night.total("callsByStatus")).isEqualTo(night.count("status"));
        assertThat(night.total("callsByModel")).isEqualTo(night.count("model"));
        assertThat(night.total("callsByBilling")).isEqualTo(night.count("billing"));
        assertThat(night.total("callsByIncident")).isEqualTo(night.count("incident"));
        assertThat(night.total("errorsByCategory")).isEqualTo(night.count("category"));
        assertThat(night.total("errorsByPattern")).isEqualTo(night.count("pattern"));
        assertThat(night.total("errorsByTaxonomy")).isEqualTo(night.count("taxonomy"));
        assertThat(night.totals().get("billedNanoUsd").asLong()).isEqualTo(night.sum("billed_nano_usd"));
        assertThat(night.totals().get("inputTokens").asLong()).isEqualTo(night.sum("input_tokens"));
        assertThat(night.totals().get("outputTokens").asLong()).isEqualTo(night.sum("output_tokens"));
        assertThat(night.totals().get("errors").asLong())
                .isEqualTo(night.calls(Line::failed).size());
    }

    private void everyLineIsItsRowInTheTruth() {
        for (Line line : night.calls()) {
            NamedCsvRecord row = night.truth().get(line.requestId());
            assertThat(row).as(line.requestId()).isNotNull();
            assertThat(row.getField("logged")).isEqualTo("1");
            assertThat(line.loggedAt()).isEqualTo(micros(row));
            assertThat(line.status()).isEqualTo(row.getField("status"));
            assertThat(line.model()).isEqualTo(row.getField("model"));
            assertThat(line.template()).isEqualTo(row.getField("template"));
            assertThat(line.latency("total_e2e_ms")).isEqualTo(Long.parseLong(row.getField("e2e_micros")));
            assertThat(line.inputTokens()).isEqualTo(Long.parseLong(row.getField("input_tokens")));
            assertThat(line.failed()).isEqualTo(!row.getField("category").isEmpty());
        }
    }

    private void linesShow(Incident.Kind kind) throws IOException {
        switch (kind) {
            case THROTTLE_STORM -> rises(line -> line.status().equals("THROTTLED"), 0.1);
            case OPENSEARCH_SLOW -> slows("opensearch_query_ms", "opensearch");
            case REDIS_FAILOVER -> rises(line -> line.error("upstream_service").equals("redis"), 0.15);
            case DYNAMODB_HOT_PARTITION -> {
                slows("dynamodb_session_lookup_ms", "dynamodb");
                rises(line -> line.error("error_code").equals("ProvisionedThroughputExceededException"), 0.1);
            }
            case WEBSOCKET_SLOW -> slows("websocket_delivery_ms", "websocket");
            case BEDROCK_SLOW -> slows("bedrock_first_token_ms", "bedrock_ttft");
            case BAD_DEPLOY -> badDeploy();
            case PROMPT_BLOAT -> assertThat(bloat()).isBetween(1.6, 2.4);
            case GUARDRAIL_SURGE -> rises(line -> line.error("error_code").equals("guardrail_intervened"), 0.1);
            case RETRY_STORM -> {
                assertThat(meanRetries(true)).isGreaterThan(20 * meanRetries(false));
                rises(line -> line.json().path("error").path("retry_count").asInt(0) == 8, 0.003);
            }
            case BAD_TEMPLATE -> {
                Predicate<Line> broken = line -> line.template().equals(World.TEMPLATES.get(1));
                assertThat(share(
                                inside().and(broken),
                                line -> line.error("upstream_service").equals("orchestrator")))
                        .isGreaterThan(0.8);
                rises(
                        line -> line.error("error_type").contains("Template")
                                || line.error("error_type").equals("UndefinedError"),
                        0.05);
            }
            case MODEL_RETIRED -> {
                assertThat(share(inside().and(line -> line.model().equals(World.HAIKU)), Line::failed))
                        .isGreaterThan(0.8);
                rises(line -> line.error("error_code").equals("ResourceNotFoundException"), 0.3);
            }
            case NEW_ERROR -> {
                Predicate<Line> unheard = line -> line.error("error_code").equals("PANEL_INDEX");
                assertThat(night.calls(unheard)).isNotEmpty().allMatch(inside());
            }
            case LATE_LOGS -> lateLogs();
            case LOG_GAP -> {
                assertThat(night.calls(inside())).isEmpty();
                assertThat(night.totals().get("callsLost").asLong())
                        .isEqualTo(night.totals()
                                .get("incidents")
                                .get(0)
                                .get("affectedRequests")
                                .asLong());
            }
            case QUIET -> {
                SimulatedNight without = SimulatedNight.of(folder.resolve("without"), CALLS, 7);
                assertThat(night.calls()).isEqualTo(without.calls());
                assertThat(night.truth().values())
                        .map(NamedCsvRecord::getFields)
                        .isEqualTo(without.truth().values().stream()
                                .map(NamedCsvRecord::getFields)
                                .toList());
            }
        }
    }

    /** A request is inside by the time of its line. */
    private static Predicate<Line> inside() {
        return line -> line.loggedAt() >= micros(FROM) && line.loggedAt() < micros(TO);
    }

    private double share(Predicate<Line> of, Predicate<Line> which) {
        return (double) night.calls(of.and(which)).size() / night.calls(of).size();
    }

    private void rises(Predicate<Line> which, double atLeast) {
        double before = share(inside().negate(), which);
        assertThat(share(inside(), which)).isGreaterThan(atLeast).isGreaterThan(5 * before);
    }

    private void slows(String part, String culprit) {
        assertThat(median(inside(), line -> line.latency(part)))
                .isGreaterThan(1_500_000)
                .isGreaterThan(3 * median(inside().negate(), line -> line.latency(part)));
        List<NamedCsvRecord> slowed = night.truth().values().stream()
                .filter(row -> !row.getField("incident").isEmpty()
                        && row.getField("culprit").equals(culprit))
                .toList();
        assertThat(slowed).hasSizeGreaterThan(80);
        for (Line line : night.calls()) {
            NamedCsvRecord row = night.truth().get(line.requestId());
            if (slowed.contains(row) && line.latency(part) >= 0) {
                assertThat(line.latency(part)).isGreaterThanOrEqualTo(Long.parseLong(row.getField("injected_micros")));
            }
        }
    }

    private long median(Predicate<Line> of, ToLongFunction<Line> what) {
        long[] sorted = night.calls(of).stream()
                .mapToLong(what)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private double bloat() {
        Predicate<Line> template = line -> line.template().equals(World.TEMPLATES.get(0));
        return mean(inside().and(template)) / mean(inside().negate().and(template));
    }

    private double mean(Predicate<Line> of) {
        return night.calls(of).stream().mapToLong(Line::inputTokens).average().orElseThrow();
    }

    private double meanRetries(boolean affected) {
        return night.truth().values().stream()
                .filter(row -> row.getField("incident").isEmpty() != affected)
                .mapToLong(row -> Long.parseLong(row.getField("retries")))
                .average()
                .orElseThrow();
    }

    private void badDeploy() {
        Predicate<Line> bad =
                line -> line.json().get("tags").get("app_version").asString().endsWith("-rc1");
        assertThat(night.calls(bad)).isEqualTo(night.calls(inside()));
        Predicate<Line> early = inside().and(line -> line.loggedAt() < micros(FROM) + 59 * MINUTE);
        Predicate<Line> late = inside().and(line -> line.loggedAt() >= micros(FROM) + 61 * MINUTE);
        assertThat(share(
                        early,
                        line -> line.error("error_message")
                                .matches("(?s).*(AccessDenied|not authorized|credentials).*")))
                .isGreaterThan(0.4);
        assertThat(share(late, line -> line.error("error_type").matches("UnknownServiceError|NoSuchMethodError")))
                .isGreaterThan(0.4);
    }

    private void lateLogs() {
        assertThat(night.calls(line -> line.file().endsWith("-late.log"))).isEqualTo(night.calls(inside()));
        for (Line line : night.calls(inside())) {
            long hour = Math.floorDiv(line.loggedAt(), 60 * MINUTE);
            String arrival = Instant.ofEpochSecond((hour + 1) * 3600).toString().substring(0, 13);
            assertThat(line.file()).contains("-" + arrival.replace('T', '-') + "-");
        }
    }

    @Test
    void strengthIsHowBadItIs() throws IOException {
        night = SimulatedNight.of(folder.resolve("bloat"), CALLS, 7, "prompt-bloat@12:00+120,0.3");
        assertThat(bloat()).isBetween(1.1, 1.6);
        long usual = slowness("opensearch-slow@12:00+120");
        assertThat(slowness("opensearch-slow@12:00+120,0.5") / (double) usual).isBetween(0.4, 0.7);
        assertThat(slowness("opensearch-slow@12:00+120,2") / (double) usual).isBetween(1.6, 2.4);
    }

    private long slowness(String incident) throws IOException {
        night = SimulatedNight.of(folder.resolve(incident), CALLS, 7, incident);
        assertThat(night.totals().get("incidents").get(0).get("strength").asDouble())
                .isEqualTo(Incident.parse(incident).strength());
        return median(inside(), line -> line.latency("opensearch_query_ms"));
    }

    @Test
    void anIncidentIsHalfOpen() {
        Outage bloat =
                Outage.of(Incident.parse("prompt-bloat@12:00+120,0.3"), SimulatedNight.DATE, SimulatedNight.TOKYO);
        assertThat(bloat.covers(micros(FROM))).isTrue();
        assertThat(bloat.covers(micros(FROM) - 1)).isFalse();
        assertThat(bloat.covers(micros(TO) - 1)).isTrue();
        assertThat(bloat.covers(micros(TO))).isFalse();
    }

    @Test
    void twoOfOneKindAreCountedApart() throws IOException {
        night = SimulatedNight.of(folder, CALLS, 7, "websocket-slow@12:00+60", "websocket-slow@21:00+60");
        JsonNode incidents = night.totals().get("incidents");
        long first = incidents.get(0).get("affectedRequests").asLong();
        long second = incidents.get(1).get("affectedRequests").asLong();
        assertThat(Stream.of(first, second)).allMatch(count -> count > 30);
        assertThat(first + second).isEqualTo(night.count("incident").get("websocket-slow"));
    }

    private static long micros(Instant time) {
        return java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static long micros(NamedCsvRecord row) {
        return Long.parseLong(row.getField("event_micros"));
    }
}
