package io.chokan.analyse;

import io.chokan.model.Redactor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The night's calls by what they have in common, and how often the same cuts failed on other nights. */
final class Cuts {
    private static final long FEWEST_CALLS = 30;
    private static final String TOTAL = "";

    private final List<Cut.Cell> cells;
    private final Map<String, long[]> past;

    /** @param past {@link #id} to calls, breaches and errors of earlier nights, {@link #TOTAL} to those of all; empty without */
    Cuts(List<Cut.Cell> cells, Map<String, long[]> past) {
        this.cells = cells;
        this.past = past;
    }

    static Cuts of(Duck duck, PastSummaries summaries) {
        List<Cut.Cell> cells = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        int dimensions = Cut.DIMENSIONS.size();
        duck.each("cuts", row -> {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= dimensions; i++) {
                values.add(names.computeIfAbsent(row.getString(i), Redactor::redact));
            }
            cells.add(new Cut.Cell(
                    List.copyOf(values),
                    row.getLong(dimensions + 1),
                    row.getLong(dimensions + 2),
                    row.getLong(dimensions + 3)));
        });
        return new Cuts(cells, past(summaries));
    }

    private static Map<String, long[]> past(PastSummaries summaries) {
        List<String> metrics = List.of("calls", "breaches", "errors");
        Map<String, long[]> past = new HashMap<>();
        summaries.each(
                "SELECT dimension, key, metric, sum(value)::BIGINT FROM past_summaries WHERE kind = 'cut' GROUP BY ALL",
                row -> past.computeIfAbsent(
                                        row.getString(1).isEmpty() ? TOTAL : row.getString(1) + "=" + row.getString(2),
                                        unused -> new long[metrics.size()])[metrics.indexOf(row.getString(3))] =
                        row.getLong(4));
        return past;
    }

    List<Cut.Cell> cells() {
        return cells;
    }

    boolean hasPast() {
        return past.containsKey(TOTAL);
    }

    /** Calls, breaches and errors of the cut on earlier nights; zeros when they do not know it. */
    long[] past(Cut cut) {
        return past.getOrDefault(id(cut), new long[3]);
    }

    long[] pastTotal() {
        return past.getOrDefault(TOTAL, new long[3]);
    }

    private static String id(Cut cut) {
        return cut.dimension() + "=" + cut.key();
    }

    /** Calls, breaches and errors of every cut of some cells, in a fixed order. */
    static Map<Cut, long[]> sums(List<Cut.Cell> cells) {
        Map<Cut, long[]> sums = new HashMap<>();
        for (Cut.Cell cell : cells) {
            for (Cut cut : Cut.of(cell)) {
                add(sums.computeIfAbsent(cut, unused -> new long[3]), cell);
            }
        }
        return sums;
    }

    static long[] total(List<Cut.Cell> cells) {
        long[] total = new long[3];
        cells.forEach(cell -> add(total, cell));
        return total;
    }

    private static void add(long[] sums, Cut.Cell cell) {
        sums[0] += cell.calls();
        sums[1] += cell.breaches();
        sums[2] += cell.errors();
    }

    /** Takes one row of table {@code summaries}. */
    interface RowSink {
        void accept(String dimension, String key, String metric, long value) throws SQLException;
    }

    /** What later nights need to know of this one. */
    void summarize(RowSink sink) throws SQLException {
        Map<String, long[]> rows = new TreeMap<>();
        sums(cells).forEach((cut, sums) -> {
            if (sums[0] >= FEWEST_CALLS) {
                rows.put(id(cut), sums);
            }
        });
        rows.put(TOTAL, total(cells));
        for (Map.Entry<String, long[]> row : rows.entrySet()) {
            int equals = row.getKey().indexOf('=');
            String dimension = row.getKey().substring(0, Math.max(0, equals));
            String key = row.getKey().substring(equals + 1);
            sink.accept(dimension, key, "calls", row.getValue()[0]);
            sink.accept(dimension, key, "breaches", row.getValue()[1]);
            sink.accept(dimension, key, "errors", row.getValue()[2]);
        }
    }
}
