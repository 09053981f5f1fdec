package io.chokan.analyse;

import io.chokan.analyse.Analysis.Cost;
import io.chokan.analyse.Analysis.Waste;
import io.chokan.model.Billing;
import io.chokan.model.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The night's money: every cut is a sum over the same cells, so that each sums to the total. */
final class CostFigures {
    private final Cube cube;
    private final PastNights past;

    CostFigures(Cube cube, PastNights past) {
        this.cube = cube;
        this.past = past;
    }

    /** Of a window without a call. */
    static Cost none() {
        Map<String, Long> byCached = new LinkedHashMap<>();
        byCached.put("true", 0L);
        byCached.put("false", 0L);
        return new Cost(
                0,
                0,
                0,
                List.of(),
                0,
                0,
                Map.of(),
                Map.of(),
                Cube.empty().byHour(cell -> true, Cube.Cell::billed),
                byCached,
                Map.of(),
                Map.of(),
                List.of(),
                null);
    }

    Cost cost(Duck duck) {
        Map<String, Long> byCached = new LinkedHashMap<>();
        byCached.put("true", cube.sum(Cube.Cell::cached, Cube.Cell::billed));
        byCached.put("false", cube.sum(cell -> !cell.cached(), Cube.Cell::billed));
        return new Cost(
                cube.sum(Cube.Cell::billed),
                cube.sum(Cube.Cell::logged),
                cube.sum(Cube.Cell::unpriced),
                duck.list("unpriced-models", row -> Redactor.redact(row.getString(1))).stream()
                        .distinct()
                        .toList(),
                cube.sum(cell -> cell.billing().equals(Billing.ESTIMATED.name()), Cube.Cell::calls),
                cube.sum(Cube.Cell::incomplete),
                cube.by(cell -> true, Cube.Cell::model, Cube.Cell::billed),
                cube.by(cell -> true, Cube.Cell::template, Cube.Cell::billed),
                cube.byHour(cell -> true, Cube.Cell::billed),
                byCached,
                cube.by(cell -> true, Cube.Cell::billing, Cube.Cell::billed),
                byModelHour(),
                waste(duck),
                past.costOfYesterday().isEmpty() ? null : CostCell.change(past.costOfYesterday(), CostCell.of(cube)));
    }

    private Map<String, List<Long>> byModelHour() {
        Map<String, List<Long>> hours = new LinkedHashMap<>();
        for (String model :
                cube.by(cell -> true, Cube.Cell::model, Cube.Cell::billed).keySet()) {
            hours.put(model, cube.byHour(cell -> cell.model().equals(model), Cube.Cell::billed));
        }
        return hours;
    }

    private List<Waste> waste(Duck duck) {
        List<Waste> waste = new ArrayList<>();
        long failed = cube.sum(cell -> cell.isError() && !isEstimated(cell), Cube.Cell::billed);
        long estimated = cube.sum(cell -> cell.isError() && isEstimated(cell), Cube.Cell::billed);
        waste.add(
                new Waste(
                        "FAILED_BUT_BILLED",
                        failed,
                        failed + estimated,
                        cube.sum(cell -> cell.isError() && cell.billed() > 0, Cube.Cell::calls),
                        "billed for calls that gave no answer; the upper bound includes time-outs, for which the model may have run"));
        duck.each(
                "duplicate-prompts",
                row -> waste.add(new Waste(
                        "DUPLICATE_PROMPTS",
                        0,
                        Cube.exact(row, 2),
                        row.getLong(1),
                        "billed for answers to a prompt (hash, model, template) that was answered at a price before; a cache would have saved"
                                + " none to all of it")));
        return waste;
    }

    private static boolean isEstimated(Cube.Cell cell) {
        return cell.billing().equals(Billing.ESTIMATED.name());
    }
}
