package io.chokan.analyse;

import java.util.List;

/** What may be over-represented among a cut's calls. */
enum CutOutcome {
    BREACH,
    ERROR;

    /** Its place among a cut's sums: calls, late calls, errors. */
    int column() {
        return ordinal() + 1;
    }

    /** As in analysis.json. */
    String key() {
        return this == BREACH ? "breach" : "error";
    }

    long count(Cut.Cell cell) {
        return this == BREACH ? cell.breaches() : cell.errors();
    }

    private Cut.Cell with(Cut.Cell cell, long count) {
        return this == BREACH
                ? new Cut.Cell(cell.values(), cell.calls(), count, cell.errors())
                : new Cut.Cell(cell.values(), cell.calls(), cell.breaches(), count);
    }

    /** The cells with {@code factor} times the bad calls in a cut, rounded so that the sum is right to one call. */
    List<Cut.Cell> scaled(List<Cut.Cell> cells, Cut cut, double factor) {
        double[] carried = {0.5};
        return cells.stream()
                .map(cell -> {
                    if (!cut.holds(cell)) {
                        return cell;
                    }
                    double exact = count(cell) * factor + carried[0];
                    long whole = (long) Math.floor(exact);
                    carried[0] = exact - whole;
                    return with(cell, Math.min(whole, cell.calls()));
                })
                .toList();
    }
}
