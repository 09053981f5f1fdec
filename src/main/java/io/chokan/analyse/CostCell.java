package io.chokan.analyse;

import io.chokan.model.TokenPrice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls, tokens and money of one model, template and kind of billing on one night.
 *
 * @param repriced {@code billed} at the prices of another night; the same as billed where those were no other
 */
record CostCell(long calls, long billed, long repriced) {
    static final String KIND = "money";
    private static final String DIMENSION = "model+template+billing";
    static final List<String> FIGURES = List.of("calls", "billedNanoUsd");
    private static final String SEPARATOR = "\u001f";
    private static final BigDecimal PICO_PER_NANO = BigDecimal.valueOf(1000);
    static final CostCell NOTHING = new CostCell(0, 0, 0);

    CostCell plus(CostCell other) {
        return new CostCell(
                Math.addExact(calls, other.calls),
                Math.addExact(billed, other.billed),
                Math.addExact(repriced, other.repriced));
    }

    static String key(Cube.Cell cell) {
        return cell.model() + SEPARATOR + cell.template() + SEPARATOR + cell.billing();
    }

    /**
     * A night's cells by key.
     *
     * @param then the prices to hold the night's against; null for its own
     */
    static Map<String, CostCell> of(Cube cube, NightRates now, @Nullable NightRates then) {
        Map<String, CostCell> cells = new TreeMap<>();
        for (Cube.Cell cell : cube.cells()) {
            long repriced = then == null ? cell.billed() : repriced(cell, now, then);
            cells.merge(key(cell), new CostCell(cell.calls(), cell.billed(), repriced), CostCell::plus);
        }
        return cells;
    }

    /** A model that the other night did not use keeps its price: its money is mix, not price. */
    private static long repriced(Cube.Cell cell, NightRates now, NightRates then) {
        TokenPrice mine = now.at(cell.model(), cell.slot());
        TokenPrice other = then.at(cell.model(), cell.slot());
        if (!then.knows(cell.model()) || java.util.Objects.equals(mine, other)) {
            return cell.billed();
        }
        BigDecimal before = pico(cell, other);
        BigDecimal after = pico(cell, mine);
        BigDecimal money = after.signum() == 0
                ? before.divide(PICO_PER_NANO, MathContext.DECIMAL128)
                : BigDecimal.valueOf(cell.billed()).multiply(before).divide(after, MathContext.DECIMAL128);
        return money.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** Of the cell's tokens; 0 without a price. */
    private static BigDecimal pico(Cube.Cell cell, @Nullable TokenPrice rates) {
        return rates == null ? BigDecimal.ZERO : new BigDecimal(TokenMoney.pico(cell, rates));
    }

    static List<SummaryRow> rows(Map<String, CostCell> cells) {
        List<SummaryRow> rows = new ArrayList<>();
        cells.forEach((key, cell) -> {
            rows.add(new SummaryRow(KIND, null, DIMENSION, key, FIGURES.get(0), cell.calls()));
            rows.add(new SummaryRow(KIND, null, DIMENSION, key, FIGURES.get(1), cell.billed()));
        });
        return rows;
    }
}
