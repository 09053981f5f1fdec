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
    private final List<Cut.Cell> cells;
    private final PastCuts past;

    Cuts(List<Cut.Cell> cells, PastCuts past) {
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
        return new Cuts(cells, PastCuts.of(summaries));
    }

    List<Cut.Cell> cells() {
        return cells;
    }

    PastCuts past() {
        return past;
    }

    /** Its name in the summaries. */
    static String id(Cut cut) {
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
            if (sums[0] >= CutShare.FEWEST_CALLS) {
                rows.put(id(cut), sums);
            }
        });
        rows.put(PastCuts.TOTAL, total(cells));
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
