package io.chokan.analyse;

import io.chokan.analyse.Analysis.CostChange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The bridge from one night's cost to another's ({@code docs/METHODS.md}, "Change"). Volume and mix are rounded once each, to a
 * whole nano-dollar, and the four terms sum exactly to the change.
 */
final class CostBridge {
    /** More than a rounding to nano-dollars can notice. */
    private static final MathContext DIGITS = new MathContext(60);

    private CostBridge() {}

    /**
     * Splits the change. Price: tonight's money less the same tokens at the other night's prices; 0 when the prices are the same.
     * Volume: the other night's money times the change in calls. Mix: calls that moved between models, templates and kinds of
     * billing, at the other night's money per call; what is new counts whole. Tokens: the rest, tokens per call.
     *
     * @param now cells that hold their money at the other night's prices as well
     */
    static CostChange change(Map<String, CostCell> then, Map<String, CostCell> now) {
        CostCell before = sum(then);
        CostCell after = sum(now);
        long price = Math.subtractExact(after.billed(), after.repriced());
        if (before.calls() == 0) {
            return new CostChange(0, 0, after.repriced() - before.billed(), price);
        }
        BigDecimal growth = big(after.calls()).divide(big(before.calls()), DIGITS);
        long volume = whole(big(before.billed()).multiply(growth).subtract(big(before.billed())));
        long mix = whole(mix(then, now, growth));
        return new CostChange(volume, after.repriced() - before.billed() - volume - mix, mix, price);
    }

    /** Σ (n₁ − n₀·growth)·b₀/n₀ over what the other night had, and new money whole. */
    private static BigDecimal mix(Map<String, CostCell> then, Map<String, CostCell> now, BigDecimal growth) {
        Set<String> keys = new TreeSet<>(then.keySet());
        keys.addAll(now.keySet());
        BigDecimal mix = BigDecimal.ZERO;
        for (String key : keys) {
            CostCell old = then.getOrDefault(key, CostCell.NOTHING);
            CostCell cell = now.getOrDefault(key, CostCell.NOTHING);
            mix = mix.add(old.calls() == 0 ? big(cell.repriced()) : moved(old, cell, growth));
        }
        return mix;
    }

    private static BigDecimal moved(CostCell old, CostCell cell, BigDecimal growth) {
        BigDecimal more = big(cell.calls()).subtract(big(old.calls()).multiply(growth));
        return more.multiply(big(old.billed())).divide(big(old.calls()), DIGITS);
    }

    private static CostCell sum(Map<String, CostCell> cells) {
        return cells.values().stream().reduce(CostCell.NOTHING, CostCell::plus);
    }

    private static BigDecimal big(long value) {
        return BigDecimal.valueOf(value);
    }

    private static long whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
