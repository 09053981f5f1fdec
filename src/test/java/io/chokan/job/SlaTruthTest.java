package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alarms, burn alerts and budgets equal a naive replay over the log lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlaTruthTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final double LATENCY = 1 - 0.99;
    private static final double SUCCESS = 1 - 0.95;

    private final List<Call> calls = new ArrayList<>();
    private JsonNode night = JSON.createObjectNode();
    private JsonNode incident = JSON.createObjectNode();

    /** A call as a naive reader of its line sees it; a time below zero is not measured. */
    private record Call(long epochMillis, boolean answer, double e2eMillis, JsonNode line) {
        boolean isTonight() {
            return epochMillis >= at("2026-11-22T00:00").toEpochMilli();
        }

        String value(String dimension) {
            return switch (dimension) {
                case "model" -> line.get("metadata").get("model_id").asString();
                case "region" -> line.get("metadata").get("region").asString();
                case "template" ->
                    line.get("prompt_metrics").get("prompt_template_id").asString();
                case "language" -> line.get("prompt_metrics").get("language").asString();
                case "cached" -> line.get("cost").get("was_cached").asString();
                default -> line.get("tags").get(dimension).asString();
            };
        }

        long tokens(String group, String name) {
            return line.get(group).get(name).asLong();
        }

        /** Whether the model took it, by the contract's billing table. */
        boolean taken() {
            long output = tokens("response_metrics", "output_token_count");
            double invoke = line.get("latency").get("bedrock_invoke_ms").asDouble(0);
            boolean cached = line.get("cost").get("was_cached").asBoolean();
            return switch (line.get("status").asString()) {
                case "THROTTLED" -> false;
                case "ERROR", "CONTENT_FILTERED" -> output > 0 && !(cached && invoke == 0);
                case "TIMEOUT" -> true;
                default -> !(cached && invoke == 0);
            };
        }
    }

    /** One alarm in the words of the contract. */
    private record Alarm(String name, Instant from, Instant to) {}

    @BeforeAll
    void simulateAndRun(@TempDir Path folder) throws IOException {
        Path sim = folder.resolve("sim");
        run(
                "simulate --out " + sim + " --date 2026-11-20 --nights 3 --calls 2500 --seed 11"
                        + " --incident opensearch-slow@20:00+60 --incident bad-deploy@13:30+45 --incident throttle-storm@18:00+40");
        String logs = " --logs " + sim.resolve("logs") + " --out " + folder.resolve("out");
        run("backfill --from-date 2026-11-20 --to-date 2026-11-22" + logs);
        run("run --from 2026-11-22T19:52:30 --to 2026-11-22T21:03 --incident slow" + logs);
        night = JSON.readTree(
                folder.resolve("out/report/2026-11-22/analysis.json").toFile());
        incident = JSON.readTree(
                folder.resolve("out/report/2026-11-22-slow/analysis.json").toFile());
        try (Stream<Path> files = Files.walk(sim.resolve("logs"))) {
            files.filter(Files::isRegularFile).forEach(this::read);
        }
    }

    private static void run(String command) {
        TestConsole console = new TestConsole();
        assertThat(console.run(command.split(" "))).as(console.err()).isZero();
    }

    private void read(Path file) {
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode call = JSON.readTree(line);
                if (call.get("log_type").asString().equals("FM_CALL")) {
                    calls.add(new Call(
                            call.get("metadata").get("timestamp_epoch_ms").asLong(),
                            List.of("SUCCESS", "PARTIAL")
                                    .contains(call.get("status").asString()),
                            call.get("latency").get("total_e2e_ms").asDouble(-1),
                            call));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void alarmsOfANight() {
        assertThat(alarms(night, "alarm")).isEqualTo(naiveAlarms("2026-11-22T00:00", "2026-11-23T00:00"));
        assertThat(alarms(night, "alarm")).anyMatch(alarm -> alarm.name().equals("error rate over 5 %"));
    }

    @Test
    void alarmsOfAnIncident_byPeriodsOfTheClock() {
        assertThat(alarms(incident, "alarm")).isEqualTo(naiveAlarms("2026-11-22T19:52:30", "2026-11-22T21:03"));
    }

    @Test
    void burnAlertsOfANight_reachIntoTheNightsBefore() {
        assertThat(alarms(night, "burn"))
                .containsExactlyInAnyOrderElementsOf(
                        naiveBurns("2026-11-22T00:00", "2026-11-23T00:00", "2026-11-20T00:00"));
        assertThat(alarms(night, "burn")).anyMatch(alarm -> alarm.name().startsWith("latency burn 3×"));
    }

    @Test
    void anAlertThatLooksAtUnknownDays_saysSo() {
        for (JsonNode alarm : night.get("sla").get("alarms")) {
            boolean threeDays = alarm.get("name").asString().contains("3 d");
            OffsetDateTime from = OffsetDateTime.parse(alarm.get("from").asString());
            assertThat(alarm.get("partial").asBoolean())
                    .as(alarm.toString())
                    .isEqualTo(threeDays && from.isBefore(OffsetDateTime.parse("2026-11-23T00:00+09:00")));
        }
    }

    @Test
    void burnAlertsOfAnIncident_knowItsWindowAndTheNightsBefore() {
        assertThat(alarms(incident, "burn"))
                .containsExactlyInAnyOrderElementsOf(
                        naiveBurns("2026-11-22T19:52:30", "2026-11-22T21:03", "2026-11-20T00:00"));
    }

    @Test
    void budgetsInWordsOfTime() {
        JsonNode budget = night.get("sla").get("budget");
        long slow = calls.stream()
                .filter(call -> call.answer() && call.e2eMillis() > 3000)
                .count();
        long answers = calls.stream().filter(Call::answer).count();
        long errors = calls.size() - answers;
        assertThat(budget.get("days").asInt()).isEqualTo(30);
        assertThat(budget.get("nights").asInt()).isEqualTo(3);
        expect(budget.get("latency"), answers, slow, LATENCY);
        expect(budget.get("success"), calls.size(), errors, SUCCESS);
        assertThat(incident.get("sla").get("budget").isNull()).isTrue();
    }

    private static void expect(JsonNode budget, long events, long bad, double share) {
        assertThat(budget.get("events").asLong()).isEqualTo(events);
        assertThat(budget.get("spent").asLong()).isEqualTo(bad);
        assertThat(budget.get("allowed").asLong()).isEqualTo(Math.round(share * events * 10));
        double days = 30 * share - bad / (events / 3.0);
        assertThat((double) budget.get("leftMicros").asLong()).isBetween(days * 864e8 - 2, days * 864e8 + 2);
        assertThat(budget.get("monthMicros").asLong()).isEqualTo(Math.round(30 * share * 864e8));
    }

    @Test
    void whatFailedCallsHaveInCommon_isTheBrokenVersion() {
        JsonNode first = StreamSupport.stream(
                        night.get("sla").get("overRepresented").spliterator(), false)
                .filter(one -> one.get("outcome").asString().equals("error"))
                .findFirst()
                .orElseThrow();
        List<Call> same = calls.stream()
                .filter(Call::isTonight)
                .filter(call -> first.get("dimensions").properties().stream()
                        .allMatch(one ->
                                call.value(one.getKey()).equals(one.getValue().asString())))
                .toList();
        assertThat(first.get("dimensions").get("app_version").asString()).endsWith("-rc1");
        assertThat(first.get("calls").asLong()).isEqualTo(same.size());
        assertThat(first.get("observed").asLong())
                .isEqualTo(same.stream().filter(call -> !call.answer()).count());
    }

    @Test
    void throttlesTellWhatWasReserved() {
        JsonNode throttles = night.get("sla").get("throttles");
        assertThat(throttles.isEmpty()).isFalse();
        for (JsonNode throttle : throttles) {
            List<Call> own = calls.stream()
                    .filter(call -> call.isTonight()
                            && call.value("model").equals(throttle.get("model").asString()))
                    .toList();
            long most = own.stream()
                    .filter(call -> call.line()
                            .get("response_metrics")
                            .get("stop_reason")
                            .asString()
                            .equals("max_tokens"))
                    .mapToLong(call -> call.tokens("response_metrics", "output_token_count"))
                    .max()
                    .orElseThrow();
            Map<Long, long[]> minutes = new TreeMap<>();
            long output = 0;
            long taken = 0;
            for (Call call : own) {
                long[] sums = minutes.computeIfAbsent(call.epochMillis() / 60_000, unused -> new long[2]);
                sums[0] += call.line().get("status").asString().equals("THROTTLED") ? 1 : 0;
                sums[1] += call.taken() ? call.tokens("prompt_metrics", "total_input_tokens") + most : 0;
                output += call.taken() ? call.tokens("response_metrics", "output_token_count") : 0;
                taken += call.taken() ? 1 : 0;
            }
            long[] hit = minutes.values().stream()
                    .filter(m -> m[0] > 0)
                    .mapToLong(m -> m[1])
                    .sorted()
                    .toArray();
            assertThat(throttle.get("throttledCalls").asLong())
                    .isEqualTo(minutes.values().stream().mapToLong(m -> m[0]).sum())
                    .isGreaterThanOrEqualTo(10);
            assertThat(throttle.get("minutes").asLong()).isEqualTo(hit.length);
            assertThat(throttle.get("maxTokens").asLong()).isEqualTo(most);
            assertThat(throttle.get("reservedPerMinute").asLong()).isEqualTo(hit[(hit.length - 1) / 2]);
            assertThat(throttle.get("mostWithout").asLong())
                    .isEqualTo(minutes.values().stream()
                            .filter(m -> m[0] == 0)
                            .mapToLong(m -> m[1])
                            .max()
                            .orElse(0));
            assertThat(throttle.get("outputShare").asDouble()).isEqualTo((double) output / ((double) most * taken));
        }
    }

    private static List<Alarm> alarms(JsonNode analysis, String kind) {
        List<Alarm> alarms = new ArrayList<>();
        for (JsonNode alarm : analysis.get("sla").get("alarms")) {
            if (alarm.get("kind").asString().equals(kind)) {
                alarms.add(new Alarm(
                        alarm.get("name").asString(),
                        OffsetDateTime.parse(alarm.get("from").asString()).toInstant(),
                        OffsetDateTime.parse(alarm.get("to").asString()).toInstant()));
            }
        }
        return alarms;
    }

    private static Instant at(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), ZONE).toInstant();
    }

    private List<Alarm> naiveAlarms(String fromText, String toText) {
        Instant from = at(fromText);
        Instant to = at(toText);
        List<Alarm> slow = new ArrayList<>();
        List<Alarm> failing = new ArrayList<>();
        Instant period = Instant.ofEpochSecond(from.getEpochSecond() / 300 * 300);
        for (; period.isBefore(to); period = period.plusSeconds(300)) {
            Instant begin = period.isBefore(from) ? from : period;
            Instant end = period.plusSeconds(300).isAfter(to) ? to : period.plusSeconds(300);
            List<Call> here = between(begin, end);
            double[] times = here.stream()
                    .mapToDouble(Call::e2eMillis)
                    .filter(e2e -> e2e >= 0)
                    .sorted()
                    .toArray();
            if (times.length > 0 && times[(int) Math.ceil(0.99 * times.length) - 1] > 3000) {
                append(slow, new Alarm("p99 over target", begin, end));
            }
            long errors = here.stream().filter(call -> !call.answer()).count();
            if (errors > SUCCESS * here.size()) {
                append(failing, new Alarm("error rate over 5 %", begin, end));
            }
        }
        slow.addAll(failing);
        return slow;
    }

    private static void append(List<Alarm> alarms, Alarm next) {
        if (!alarms.isEmpty() && alarms.get(alarms.size() - 1).to().equals(next.from())) {
            Alarm last = alarms.remove(alarms.size() - 1);
            alarms.add(new Alarm(last.name(), last.from(), next.to()));
        } else {
            alarms.add(next);
        }
    }

    private List<Call> between(Instant from, Instant to) {
        return calls.stream()
                .filter(call -> call.epochMillis() >= from.toEpochMilli() && call.epochMillis() < to.toEpochMilli())
                .toList();
    }

    private List<Alarm> naiveBurns(String fromText, String toText, String firstNight) {
        Instant from = at(fromText);
        Instant to = at(toText);
        long midnight = from.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toEpochSecond() / 60;
        long begin = from.getEpochSecond() / 60;
        long first = begin - 3 * 1440;
        long[][] minutes = new long[(int) (to.getEpochSecond() / 60 - first + 1)][4];
        for (Call call : calls) {
            long minute = call.epochMillis() / 60_000;
            boolean before = minute < midnight;
            boolean inside = call.epochMillis() >= from.toEpochMilli() && call.epochMillis() < to.toEpochMilli();
            if (before || inside) {
                long at = (before ? minute / 5 * 5 : minute) - first;
                long[] sums = at < 0 ? new long[4] : minutes[(int) at];
                sums[0] += call.answer() ? 1 : 0;
                sums[1] += call.answer() && call.e2eMillis() > 3000 ? 1 : 0;
                sums[2]++;
                sums[3] += call.answer() ? 0 : 1;
            }
        }
        List<Alarm> burns = new ArrayList<>();
        Object[][] rules = {
            {"14.4× (1 h, 5 min)", 14.4, 60, 5}, {"6× (6 h, 30 min)", 6.0, 360, 30},
            {"3× (1 d, 2 h)", 3.0, 1440, 120}, {"1× (3 d, 6 h)", 1.0, 4320, 360}
        };
        for (Object[] rule : rules) {
            for (int objective = 0; objective < 2; objective++) {
                List<Alarm> own = new ArrayList<>();
                for (long minute = begin; minute * 60 < to.getEpochSecond(); minute++) {
                    double allowed = (objective == 0 ? LATENCY : SUCCESS) * (double) rule[1];
                    boolean on = true;
                    for (int w = 2; w <= 3; w++) {
                        long events = 0;
                        long bad = 0;
                        long known = 0;
                        for (long m = minute - (int) rule[w] + 1; m <= minute; m++) {
                            long[] sums = minutes[(int) (m - first)];
                            events += sums[2 * objective];
                            bad += sums[2 * objective + 1];
                            boolean before =
                                    m < midnight && m * 60 >= at(firstNight).getEpochSecond();
                            known += m >= begin || before ? 1 : 0;
                        }
                        on &= events > 0 && (double) bad / events * known / (int) rule[w] > allowed;
                    }
                    if (on) {
                        Instant end = Instant.ofEpochSecond(minute * 60 + 60);
                        Instant next = end.plus(Duration.ofMinutes(1));
                        append(
                                own,
                                new Alarm(
                                        (objective == 0 ? "latency" : "success") + " burn " + rule[0],
                                        end.isAfter(to) ? to : end,
                                        next.isAfter(to) ? to : next));
                    }
                }
                burns.addAll(own);
            }
        }
        return burns;
    }
}
