package io.chokan.score;

import io.chokan.job.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Is the component that was made slow the one that the report blames? */
public final class CulpritJudgement implements Judgement {
    private static final long SEED = 41;
    private static final double GOAL = 0.95;
    private static final List<String> KINDS =
            List.of("opensearch-slow", "dynamodb-hot-partition", "websocket-slow", "bedrock-slow");

    @Override
    public String name() {
        return "SLA attribution";
    }

    @Override
    public String method() {
        return "Simulated nights, on each one component made slow for a while (OpenSearch, DynamoDB, WebSocket delivery, Bedrock's"
                + " first token; redis-failover refuses connections and makes nothing late, so there is nothing to blame), at strengths"
                + " 0.5, 1 and 2, for an hour and for the whole night after one quiet night. A case is a breach that its injected delay"
                + " explains: without it the promise would have been kept (delay ≥ excess). Right: table `breaches` names that component"
                + " first.";
    }

    @Override
    public List<Figure> judge(Effort effort) throws Exception {
        Path folder = Files.createTempDirectory("culprits");
        try {
            return effort == Effort.SMOKE
                    ? figures(folder, List.of(new Case("opensearch-slow", "20:00+90", 1)), new Size(1, 400))
                    : figures(folder, cases(), new Size(2, 5000));
        } finally {
            delete(folder);
        }
    }

    /** The incident is on the last night. */
    private record Size(int nights, int calls) {}

    private record Case(String kind, String time, double strength) {
        String incident() {
            return kind + "@" + time + "," + strength;
        }

        String figure() {
            return "top-1, " + (time.equals("0:00+1440") ? "whole night" : "90 minutes") + ", strength " + strength;
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (double strength : new double[] {0.5, 1, 2}) {
            KINDS.forEach(kind -> cases.add(new Case(kind, "20:00+90", strength)));
        }
        KINDS.forEach(kind -> cases.add(new Case(kind, "0:00+1440", 1)));
        return cases;
    }

    private static List<Figure> figures(Path folder, List<Case> cases, Size size) throws Exception {
        Map<String, long[]> tallies = new java.util.LinkedHashMap<>();
        long[] all = new long[2];
        long wrongSums = 0;
        long breaches = 0;
        for (int i = 0; i < cases.size(); i++) {
            Path night = folder.resolve("night-" + i);
            Tally tally = night(night, cases.get(i), size, SEED + i);
            long[] sums = tallies.computeIfAbsent(cases.get(i).figure(), unused -> new long[2]);
            sums[0] += tally.right();
            sums[1] += tally.cases();
            all[0] += tally.right();
            all[1] += tally.cases();
            wrongSums += tally.wrongSums();
            breaches += tally.breaches();
            delete(night);
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.share("culprit top-1, all", all[0], all[1], GOAL, true, SEED));
        tallies.forEach((name, sums) -> figures.add(Figure.share(name, sums[0], sums[1], GOAL, true, SEED)));
        figures.add(Figure.exact(
                "rows whose shares do not sum to the excess", (double) wrongSums, 0, false, breaches, SEED));
        return figures;
    }

    private record Tally(long right, long cases, long breaches, long wrongSums) {}

    private static Tally night(Path folder, Case incident, Size size, long seed) throws Exception {
        String first = size.nights() == 1 ? "2026-11-22" : "2026-11-21";
        run("simulate --out " + folder + " --date " + first + " --nights " + size.nights() + " --calls " + size.calls()
                + " --seed " + seed + " --incident " + incident.incident());
        run("backfill --from-date " + first + " --to-date 2026-11-22 --logs " + folder.resolve("logs") + " --out "
                + folder.resolve("out"));
        return tally(folder.resolve("out/archive/table=breaches/dt=2026-11-22"), truth(folder));
    }

    private static void run(String command) {
        TestConsole console = new TestConsole();
        int exit = console.run(command.split(" "));
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit + ": " + console.err());
        }
    }

    /** Request id to the component that was made slow and by how many microseconds. */
    private static Map<String, String[]> truth(Path folder) throws IOException {
        List<String> rows = Files.readAllLines(folder.resolve("truth/2026-11-22.csv"));
        List<String> names = List.of(rows.get(0).split(","));
        Map<String, String[]> truth = new HashMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            String culprit = cells[names.indexOf("culprit")];
            if (!culprit.isEmpty()) {
                truth.put(
                        cells[names.indexOf("request_id")],
                        new String[] {culprit, cells[names.indexOf("injected_micros")]});
            }
        }
        return truth;
    }

    private static Tally tally(Path breaches, Map<String, String[]> truth) throws SQLException {
        long right = 0;
        long cases = 0;
        long wrongSums = 0;
        long all = 0;
        String shares =
                "api_gateway_micros + orchestrator_micros + redis_micros + dynamodb_micros + opensearch_micros + rag_other_micros"
                        + " + bedrock_ttft_micros + bedrock_generation_micros + parsing_micros + websocket_micros + unattributed_micros"
                        + " + workload_micros";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT request_id, excess_micros, culprit, " + shares
                        + " FROM read_parquet('" + breaches.toString().replace("'", "''") + "/*.parquet')")) {
            while (rows.next()) {
                all++;
                wrongSums += rows.getLong(2) == rows.getLong(4) ? 0 : 1;
                String[] injected = truth.get(rows.getString(1));
                if (injected != null && Long.parseLong(injected[1]) >= rows.getLong(2)) {
                    cases++;
                    right += injected[0].equals(rows.getString(3)) ? 1 : 0;
                }
            }
        }
        return new Tally(right, cases, all, wrongSums);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
