package io.chokan.score;

import io.chokan.analyse.PromptTrial;
import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Are longer prompts of a template found, and is nothing claimed when they are as ever? */
public final class PromptBloatJudgement implements Judgement {
    private static final long SEED = 43;
    private static final int HISTORY = 7;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    @Override
    public String name() {
        return "Prompt bloat";
    }

    @Override
    public String method() {
        return "Series of quiet simulated nights of 2,500 calls; each night from the eighth on is judged, template by template, against"
                + " the seven before it: as it is (a claim is false), and with every prompt × 1.3 and × 1.15 (no claim is a miss)."
                + " Templates with fewer answers than a claim needs (100) are no case.";
    }

    @Override
    public List<Figure> judge(Effort effort) throws Exception {
        return effort == Effort.SMOKE ? figures(1, 8, 300) : figures(6, 50, 2500);
    }

    private static List<Figure> figures(int series, int nights, int calls) throws IOException {
        long[] tally = new long[4];
        for (int i = 0; i < series; i++) {
            Path folder = Files.createTempDirectory("bloat");
            try {
                count(nights(folder, SEED + i, nights, calls), tally);
            } finally {
                delete(folder);
            }
        }
        return List.of(
                Figure.share("found, × 1.3", tally[1], tally[0], 0.97, true, SEED),
                Figure.share("false, a template and night", tally[3], tally[0], 0.002, false, SEED),
                Figure.share("found, × 1.15 (no goal)", tally[2], tally[0], 0, true, SEED));
    }

    private static void count(List<Map<String, List<Long>>> nights, long[] tally) {
        for (int night = HISTORY; night < nights.size(); night++) {
            for (Map.Entry<String, List<Long>> template : nights.get(night).entrySet()) {
                List<List<Long>> past = new ArrayList<>();
                nights.subList(night - HISTORY, night)
                        .forEach(before -> past.add(before.getOrDefault(template.getKey(), List.of())));
                if (PromptTrial.isEnough(template.getValue())) {
                    PromptTrial trial = new PromptTrial(past);
                    tally[0]++;
                    tally[1] += trial.claims(template.getValue(), 1.3) ? 1 : 0;
                    tally[2] += trial.claims(template.getValue(), 1.15) ? 1 : 0;
                    tally[3] += trial.claims(template.getValue(), 1) ? 1 : 0;
                }
            }
        }
    }

    /** Input tokens of the answers of each night, by template. */
    private static List<Map<String, List<Long>>> nights(Path folder, long seed, int nights, int calls)
            throws IOException {
        ZoneId zone = ZoneId.of("Asia/Tokyo");
        SimulationSpec spec = new SimulationSpec(FIRST, zone, calls, seed, nights, List.of(), List.of());
        new Simulator(spec, folder, done -> {}).write();
        List<Map<String, List<Long>>> all = new ArrayList<>();
        for (int night = 0; night < nights; night++) {
            all.add(answers(Files.readAllLines(folder.resolve("truth/" + FIRST.plusDays(night) + ".csv"))));
        }
        return all;
    }

    private static Map<String, List<Long>> answers(List<String> rows) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : rows.get(0).split(",")) {
            columns.put(name, columns.size());
        }
        Map<String, List<Long>> answers = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            String status = cells[columns.get("status")];
            if (status.equals("SUCCESS") || status.equals("PARTIAL")) {
                answers.computeIfAbsent(cells[columns.get("template")], unused -> new ArrayList<>())
                        .add(Long.parseLong(cells[columns.get("input_tokens")]));
            }
        }
        return answers;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
