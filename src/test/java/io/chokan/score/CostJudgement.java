package io.chokan.score;

import io.chokan.job.TestConsole;
import io.chokan.simulator.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Does the money close to the nano-dollar? */
public final class CostJudgement implements Judgement {
    private static final long SEED = 42;
    private static final Map<String, String> TRUE_CUTS = Map.of(
            "byModel", "billedByModel",
            "byTemplate", "billedByTemplate",
            "byBilling", "billedByBilling",
            "byCached", "billedByCached");
    private static final List<String> CUTS = List.of(
            "byModel", "byTemplate", "byHour", "byCached", "byBilling", "bySession", "byUserDecile", "byModelHour");

    /** What was found wrong, of how many. */
    private static final class Tally {
        private int nights;
        private int cuts;
        private int changes;
        private int wrongTotals;
        private int wrongCuts;
        private int wrongChanges;
        private int overdrawn;
    }

    @Override
    public String name() {
        return "Cost";
    }

    @Override
    public String method() {
        return "Simulated nights, one for each kind of incident with a quiet night before it: billed, and billed by model, template,"
                + " billing and cached, against the simulator's truth (which has formulas of its own); every cut against the total; the four"
                + " terms against the change; the upper bounds of waste against what was billed. All to the nano-dollar.";
    }

    @Override
    public List<Figure> judge(Effort effort) throws Exception {
        Tally tally = new Tally();
        if (effort == Effort.SMOKE) {
            judge("throttle-storm", 1, 300, tally);
        } else {
            for (Incident.Kind kind : Incident.Kind.values()) {
                judge(kind.key(), 2, 2500, tally);
            }
        }
        return List.of(
                Figure.exact("nights whose billed is not the truth", tally.wrongTotals, 0, false, tally.nights, SEED),
                Figure.exact("cuts that do not equal total or truth", tally.wrongCuts, 0, false, tally.cuts, SEED),
                Figure.exact(
                        "changes whose terms do not sum",
                        tally.wrongChanges,
                        0,
                        false,
                        Math.max(1, tally.changes),
                        SEED),
                Figure.exact("nights with more waste than cost", tally.overdrawn, 0, false, tally.nights, SEED));
    }

    private static void judge(String kind, int nights, int calls, Tally tally) throws IOException {
        Path folder = Files.createTempDirectory("cost");
        try {
            String first = nights == 1 ? "2026-11-22" : "2026-11-21";
            run("simulate --out " + folder + " --date " + first + " --nights " + nights + " --calls " + calls
                    + " --seed " + SEED + " --incident " + kind + "@20:00+90");
            run("backfill --from-date " + first + " --to-date 2026-11-22 --logs " + folder.resolve("logs") + " --out "
                    + folder.resolve("out"));
            JsonNode truth = read(folder.resolve("truth/2026-11-22-totals.json"));
            JsonNode before = nights == 1 ? null : read(folder.resolve("truth/2026-11-21-totals.json"));
            JsonNode cost =
                    read(folder.resolve("out/report/2026-11-22/analysis.json")).get("cost");
            night(cost, truth, tally);
            if (before != null) {
                long change = number(truth, "billedNanoUsd") - number(before, "billedNanoUsd");
                tally.changes++;
                tally.wrongChanges += sum(cost.get("changeSinceYesterday")) == change ? 0 : 1;
            }
        } finally {
            delete(folder);
        }
    }

    private static void night(JsonNode cost, JsonNode truth, Tally tally) {
        long billed = number(cost, "billedNanoUsd");
        tally.nights++;
        tally.wrongTotals += billed == number(truth, "billedNanoUsd") ? 0 : 1;
        for (String cut : CUTS) {
            tally.cuts++;
            String name = TRUE_CUTS.get(cut);
            boolean right = sum(cost.get(cut)) == billed && (name == null || same(cost.get(cut), truth.get(name)));
            tally.wrongCuts += right ? 0 : 1;
        }
        long waste = 0;
        for (JsonNode entry : cost.get("waste")) {
            waste += number(entry, "upperNanoUsd");
        }
        tally.overdrawn += waste <= billed ? 0 : 1;
    }

    private static boolean same(JsonNode cut, JsonNode truth) {
        return truth.properties().stream()
                .allMatch(entry -> cut.has(entry.getKey())
                        ? number(cut, entry.getKey()) == entry.getValue().asLong()
                        : entry.getValue().asLong() == 0);
    }

    private static long number(JsonNode node, String name) {
        return node.get(name).asLong();
    }

    /** Of a map or list of figures, of lists of figures, or of groups that have a figure {@code billedNanoUsd}. */
    private static long sum(JsonNode node) {
        long sum = 0;
        for (JsonNode item : node) {
            sum += item.isNumber()
                    ? item.asLong()
                    : item.has("billedNanoUsd") ? number(item, "billedNanoUsd") : sum(item);
        }
        return sum;
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static void run(String command) {
        TestConsole console = new TestConsole();
        int exit = console.run(command.split(" "));
        if (!Arrays.asList(0, 3).contains(exit)) {
            throw new IllegalStateException(command + " ended with " + exit + ": " + console.err());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
