package io.chokan.analyse;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The best that can be done: knows every usual risk without having to learn it from nights, and that one value, or as likely one
 * pair, has twice its own. Names the one that is most probable.
 */
final class CutOracle {
    static final double TIMES = 2;

    private final ToDoubleFunction<Cut.Cell> usualRisk;

    CutOracle(ToDoubleFunction<Cut.Cell> usualRisk) {
        this.usualRisk = usualRisk;
    }

    /** @param score logarithm of how much more probable it makes the night, by the number of such cuts */
    record Named(Cut cut, double score) {}

    Named best(List<Cut.Cell> cells, CutOutcome outcome) {
        Map<Cut, Double> usual = new HashMap<>();
        double all = 0;
        for (Cut.Cell cell : cells) {
            double bad = cell.calls() * usualRisk.applyAsDouble(cell);
            all += bad;
            Cut.of(cell).forEach(cut -> usual.merge(cut, bad, Double::sum));
        }
        double whole = all;
        long allBad = Cuts.total(cells)[outcome.column()];
        long singles = usual.keySet().stream().filter(cut -> !cut.isPair()).count();
        return Cuts.sums(cells).entrySet().stream()
                .map(one -> new Named(
                        one.getKey(),
                        one.getValue()[outcome.column()] * Math.log(TIMES)
                                - allBad * Math.log1p((TIMES - 1) * usual.getOrDefault(one.getKey(), 0.0) / whole)
                                - Math.log((double) (one.getKey().isPair() ? usual.size() - singles : singles))))
                .max(Comparator.comparingDouble(Named::score))
                .orElseThrow();
    }
}
