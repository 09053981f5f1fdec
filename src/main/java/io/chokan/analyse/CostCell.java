package io.chokan.analyse;

import io.chokan.analyse.Analysis.CostChange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls, tokens and money of one model and template, and the bridge from one night's cost to the next one's
 * ({@code docs/METHODS.md}, "Change since yesterday").
 */
final class CostCell {
    static final List<String> FIGURES = List.of("calls", "tokens", "billedNanoUsd");
    private static final String SEPARATOR = "\u001f";
    private static final MathContext EXACT = MathContext.DECIMAL128;

    private CostCell() {}

    /** Figures by model and template. */
    static Map<String, long[]> of(Cube cube) {
        Map<String, long[]> cells = new HashMap<>();
        for (Cube.Cell cell : cube.cells()) {
            long[] figures = cells.computeIfAbsent(
                    cell.model() + SEPARATOR + cell.template(), unused -> new long[FIGURES.size()]);
            figures[0] += cell.calls();
            figures[1] += cell.inputTokens() + cell.outputTokens();
            figures[2] += cell.billed();
        }
        return cells;
    }

    /**
     * Splits the change into volume, tokens, mix and price. Volume: yesterday's money times the change in calls. Mix: calls that
     * moved between models and templates, at yesterday's cost per call; what is new is mix. Tokens: tokens per call, at
     * yesterday's money per token. Price: the rest, caching included, so that the four sum exactly.
     */
    static CostChange change(Map<String, long[]> yesterday, Map<String, long[]> today) {
        long callsBefore = sum(yesterday, 0);
        long before = sum(yesterday, 2);
        long after = sum(today, 2);
        if (callsBefore == 0) {
            return new CostChange(0, 0, after - before, 0);
        }
        BigDecimal growth = big(sum(today, 0)).divide(big(callsBefore), EXACT);
        long volume = whole(big(before).multiply(growth.subtract(BigDecimal.ONE)));
        BigDecimal mix = BigDecimal.ZERO;
        BigDecimal tokens = BigDecimal.ZERO;
        for (Map.Entry<String, long[]> entry : today.entrySet()) {
            long[] now = entry.getValue();
            long[] then = yesterday.getOrDefault(entry.getKey(), new long[FIGURES.size()]);
            mix = mix.add(mix(now, then, growth));
            tokens = tokens.add(tokens(now, then));
        }
        for (Map.Entry<String, long[]> entry : yesterday.entrySet()) {
            if (!today.containsKey(entry.getKey())) {
                mix = mix.subtract(big(entry.getValue()[2]).multiply(growth));
            }
        }
        long mixed = whole(mix);
        long tokened = whole(tokens);
        return new CostChange(volume, tokened, mixed, after - before - volume - mixed - tokened);
    }

    private static BigDecimal mix(long[] now, long[] then, BigDecimal growth) {
        if (then[0] == 0) {
            return big(now[2]);
        }
        BigDecimal perCall = big(then[2]).divide(big(then[0]), EXACT);
        return big(now[0]).subtract(big(then[0]).multiply(growth)).multiply(perCall);
    }

    private static BigDecimal tokens(long[] now, long[] then) {
        if (then[0] == 0 || then[1] == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal perToken = big(then[2]).divide(big(then[1]), EXACT);
        BigDecimal asBefore = big(then[1]).multiply(big(now[0])).divide(big(then[0]), EXACT);
        return big(now[1]).subtract(asBefore).multiply(perToken);
    }

    private static long sum(Map<String, long[]> cells, int figure) {
        return cells.values().stream().mapToLong(cell -> cell[figure]).sum();
    }

    private static BigDecimal big(long value) {
        return BigDecimal.valueOf(value);
    }

    private static long whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
