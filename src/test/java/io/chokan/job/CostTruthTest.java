package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.chokan.model.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report's money against naive loops over the lines of four nights, on the last of which one template's prompts grow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostTruthTest {
    private static final LocalDate TONIGHT = LocalDate.of(2026, 11, 22);

    private NaiveCost tonight = new NaiveCost(List.of());
    private NaiveCost weekAgo = new NaiveCost(List.of());
    private NaiveCost twoDaysAgo = new NaiveCost(List.of());
    private NaiveCost yesterday = new NaiveCost(List.of());
    private JsonNode cost = JsonMapper.shared().createObjectNode();
    private String report = "";

    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        weekAgo = night(folder, TONIGHT.minusDays(7), 900, 1);
        twoDaysAgo = night(folder, TONIGHT.minusDays(2), 700, 1);
        yesterday = night(folder, TONIGHT.minusDays(1), 1000, 1);
        tonight = night(folder, TONIGHT, 1400, 1.5);
        Path night = folder.resolve("out/report/" + TONIGHT);
        report = Files.readString(night.resolve("index.html")) + Files.readString(night.resolve("analysis.json"));
        cost = JsonMapper.shared()
                .readTree(night.resolve("analysis.json").toFile())
                .get("cost");
    }

    private static NaiveCost night(Path folder, LocalDate date, int calls, double bloat) throws IOException {
        List<String> lines = CostLines.of(date, calls, calls, bloat);
        Path file = Files.write(folder.resolve(date + ".ndjson"), lines);
        TestConsole console = new TestConsole();
        int exit = console.run(
                "run",
                "--date",
                "" + date,
                "--logs",
                file.toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(exit).as(console.err()).isZero();
        return new NaiveCost(lines);
    }

    @Test
    void billed_isTheSumOfTheCalls() {
        assertThat(cost.get("billedNanoUsd").asLong())
                .isEqualTo(tonight.total())
                .isPositive();
    }

    @Test
    void sessions_areTheDearestByHash_andTheRest() {
        Map<String, Long> sums = new HashMap<>();
        for (NaiveCost.Call call : tonight.calls) {
            String session = call.text("metadata", "session_id");
            sums.merge(session == null ? "(no session)" : Redactor.session(session), call.billed(), Long::sum);
        }
        Map<String, Long> shown = map(cost.get("bySession"));
        assertThat(shown.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(tonight.total());
        assertThat(shown).containsEntry("(no session)", sums.remove("(no session)"));
        List<Long> dearest = sums.values().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .limit(10)
                .toList();
        shown.keySet().removeIf(name -> name.startsWith("("));
        assertThat(shown.values()).containsExactlyInAnyOrderElementsOf(dearest);
        shown.forEach((name, nano) -> assertThat(sums).containsEntry(name, nano));
        assertThat(report).doesNotContain("sess-1", "user-1", "123456789012");
    }

    @Test
    void userDeciles_areTenthsOfTheUsers_andSumToTheTotal() {
        Map<String, long[]> users = new TreeMap<>();
        for (NaiveCost.Call call : tonight.calls) {
            String user = call.text("metadata", "user_id");
            long[] sum = users.computeIfAbsent(user == null ? "" : user, unused -> new long[2]);
            sum[0]++;
            sum[1] += call.billed();
        }
        long[] nobody = users.remove("");
        List<long[]> ranked = new ArrayList<>(users.values());
        ranked.sort((a, b) -> a[1] == b[1] ? Long.compare(b[0], a[0]) : Long.compare(b[1], a[1]));
        List<List<Long>> expected = new ArrayList<>();
        expected.add(List.of(0L, 0L, nobody[0], nobody[1]));
        int next = 0;
        for (int decile = 1; decile <= 10; decile++) {
            int size = ranked.size() / 10 + (decile <= ranked.size() % 10 ? 1 : 0);
            List<long[]> group = ranked.subList(next, next += size);
            expected.add(List.of(
                    (long) decile,
                    (long) size,
                    group.stream().mapToLong(user -> user[0]).sum(),
                    group.stream().mapToLong(user -> user[1]).sum()));
        }
        List<List<Long>> actual = new ArrayList<>();
        for (JsonNode row : cost.get("byUserDecile")) {
            actual.add(List.of(
                    row.get("decile").asLong(),
                    row.get("users").asLong(),
                    row.get("calls").asLong(),
                    row.get("billedNanoUsd").asLong()));
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(actual.stream().mapToLong(row -> row.get(3)).sum()).isEqualTo(tonight.total());
    }

    @Test
    void waste_isWhatALoopFinds_andNoDollarTwice() {
        Map<String, long[]> expected = tonight.waste();
        long upper = 0;
        for (JsonNode entry : cost.get("waste")) {
            String kind = entry.get("kind").asString();
            long[] naive = expected.getOrDefault(kind, new long[2]);
            assertThat(entry.get("calls").asLong()).as(kind).isEqualTo(naive[0]).isPositive();
            assertThat(entry.get("upperNanoUsd").asLong()).as(kind).isCloseTo(naive[1], within(400L));
            assertThat(entry.get("lowerNanoUsd").asLong())
                    .isBetween(0L, entry.get("upperNanoUsd").asLong());
            upper += entry.get("upperNanoUsd").asLong();
        }
        assertThat(cost.get("waste")).hasSize(5);
        assertThat(upper).isLessThanOrEqualTo(tonight.total());
    }

    @Test
    void changes_areTheFourTerms() {
        assertChange(cost.get("changeSinceSameWeekday"), weekAgo);
        assertChange(cost.get("changeSinceYesterday"), yesterday);
    }

    private void assertChange(JsonNode change, NaiveCost then) {
        Map<String, Long> naive = NaiveCost.change(then, tonight);
        assertThat(change.get("volume").asLong()).isEqualTo(naive.get("volume"));
        assertThat(change.get("mix").asLong()).isEqualTo(naive.get("mix"));
        assertThat(change.get("tokens").asLong()).isCloseTo(naive.get("tokens"), within(2L));
        assertThat(change.get("price").asLong()).isZero();
        long sum = 0;
        for (JsonNode term : change) {
            sum += term.asLong();
        }
        assertThat(sum).isEqualTo(tonight.total() - then.total());
    }

    @Test
    void promptBloat_isTheTemplateThatGrew() {
        assertThat(cost.get("promptBloat")).hasSize(1);
        JsonNode bloat = cost.get("promptBloat").get(0);
        List<Long> now = tonight.prompts("template_0");
        List<Long> then = new ArrayList<>(weekAgo.prompts("template_0"));
        then.addAll(twoDaysAgo.prompts("template_0"));
        then.addAll(yesterday.prompts("template_0"));
        assertThat(bloat.get("template").asString()).isEqualTo("template_0");
        assertThat(bloat.get("calls").asLong()).isEqualTo(now.size());
        assertThat(bloat.get("nights").asInt()).isEqualTo(3);
        assertThat(bloat.get("medianTokens").asDouble()).isCloseTo(median(now), withinPercentage(3.2));
        assertThat(bloat.get("usualTokens").asDouble()).isCloseTo(median(then), withinPercentage(3.2));
        assertThat(bloat.get("p").asDouble()).isBetween(0.0, 0.001);
        double share = 1
                - bloat.get("usualTokens").asDouble()
                        / bloat.get("medianTokens").asDouble();
        assertThat((double) bloat.get("extraNanoUsd").asLong())
                .isCloseTo(share * tonight.inputMoney("template_0"), withinPercentage(20));
    }

    private static double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    @Test
    void whatIfs_areWhatALoopFinds() {
        Map<String, long[]> naive = tonight.whatIfs();
        Map<String, long[]> shown = new TreeMap<>();
        for (JsonNode row : cost.get("whatIf")) {
            String name = row.get("kind").asString() + " " + row.get("subject").asString();
            shown.put(name, new long[] {
                row.get("calls").asLong(),
                row.get("lowerNanoUsd").asLong(),
                row.get("upperNanoUsd").asLong()
            });
        }
        assertThat(shown.keySet().stream().map(name -> name.split(" ")[0]).distinct())
                .hasSize(4);
        shown.forEach((name, figures) -> {
            long[] expected = naive.get(name);
            assertThat(expected).as(name).isNotNull();
            assertThat(figures[0]).as(name).isEqualTo(expected[0]);
            assertThat(figures[1]).as(name).isCloseTo(expected[1], within(expected[1] / 1_000_000 + 400));
            assertThat(figures[2]).as(name).isCloseTo(expected[2], within(expected[2] / 1_000_000 + 400));
        });
    }

    @Test
    void unpricedModels_areCounted_withTheReason() {
        Map<String, Long> calls = new HashMap<>();
        tonight.calls.stream()
                .filter(call -> NaiveCost.price(call.model(), 0) == null)
                .forEach(call -> calls.merge(call.model().replace("123456789012", "************"), 1L, Long::sum));
        Map<String, Long> shown = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (JsonNode row : cost.get("unpriced")) {
            shown.put(row.get("model").asString(), row.get("calls").asLong());
            reasons.put(row.get("model").asString(), row.get("reason").asString());
        }
        assertThat(shown).isEqualTo(calls).hasSize(3);
        assertThat(reasons)
                .containsEntry("gpt-4o", "not in the price book")
                .containsEntry("(none)", "the log names no model");
        assertThat(reasons.values()).anyMatch(reason -> reason.contains("paid by the hour"));
        assertThat(cost.get("unpricedCalls").asLong())
                .isEqualTo(calls.values().stream().mapToLong(Long::longValue).sum());
    }

    private static Map<String, Long> map(JsonNode node) {
        Map<String, Long> map = new TreeMap<>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asLong()));
        return map;
    }
}
