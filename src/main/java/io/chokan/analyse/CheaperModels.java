package io.chokan.analyse;

import io.chokan.analyse.CostDetails.WhatIf;
import io.chokan.model.Billing;
import io.chokan.model.TokenPrice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each template would have cost on a cheaper one of the models that the team used tonight, with the same tokens. Between
 * "every answer is good enough" and "three in ten have to be asked again of the model that answers today".
 */
final class CheaperModels {
    private static final BigInteger TEN = BigInteger.TEN;
    private static final BigInteger KEPT_OF_TEN = BigInteger.valueOf(7);
    private static final BigInteger PICO_PER_NANO = BigInteger.valueOf(1000);

    private final Cube cube;
    private final NightRates rates;
    private final TreeSet<String> models = new TreeSet<>();
    private final Map<String, Map<String, List<Cube.Cell>>> cells = new TreeMap<>();

    CheaperModels(Cube cube, NightRates rates) {
        this.cube = cube;
        this.rates = rates;
    }

    /** The cheapest model for each template and model that has a cheaper one. */
    List<WhatIf> all() {
        for (Cube.Cell cell : cube.cells()) {
            if (isCharged(cell)) {
                models.add(cell.model());
                cells.computeIfAbsent(cell.template(), unused -> new TreeMap<>())
                        .computeIfAbsent(cell.model(), unused -> new ArrayList<>())
                        .add(cell);
            }
        }
        List<WhatIf> savings = new ArrayList<>();
        cells.forEach((template, byModel) -> byModel.forEach((model, calls) -> {
            WhatIf saving = cheapest(template, model, calls);
            if (saving != null) {
                savings.add(saving);
            }
        }));
        return savings;
    }

    private boolean isCharged(Cube.Cell cell) {
        Billing billing = Billing.valueOf(cell.billing());
        return billing != Billing.REJECTED
                && billing != Billing.RESPONSE_CACHE
                && rates.at(cell.model(), cell.slot()) != null;
    }

    private @Nullable WhatIf cheapest(String template, String model, List<Cube.Cell> calls) {
        BigInteger now = BigInteger.valueOf(
                        calls.stream().mapToLong(Cube.Cell::billed).sum())
                .multiply(PICO_PER_NANO);
        Map<String, BigInteger> costs = new LinkedHashMap<>();
        for (String other : models) {
            BigInteger cost = other.equals(model) ? null : cost(other, calls);
            if (cost != null && cost.compareTo(now) < 0) {
                costs.put(other, cost);
            }
        }
        return costs.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(best -> saving(template + ": " + model + " → " + best.getKey(), calls, now, best.getValue()))
                .orElse(null);
    }

    /** What the calls would cost at a model's prices; null when it has none. */
    private @Nullable BigInteger cost(String model, List<Cube.Cell> calls) {
        BigInteger cost = BigInteger.ZERO;
        for (Cube.Cell cell : calls) {
            TokenPrice price = rates.at(model, cell.slot());
            if (price == null) {
                return null;
            }
            cost = cost.add(TokenMoney.pico(cell, price));
        }
        return cost;
    }

    private static WhatIf saving(String subject, List<Cube.Cell> calls, BigInteger now, BigInteger cheap) {
        BigInteger worst = now.multiply(KEPT_OF_TEN).divide(TEN).subtract(cheap);
        return new WhatIf(
                "CHEAPER_MODEL",
                subject,
                calls.stream().mapToLong(Cube.Cell::calls).sum(),
                TokenMoney.nano(worst.max(BigInteger.ZERO)),
                TokenMoney.nano(now.subtract(cheap)),
                "the same tokens at the cheaper model's price; at least: three in ten answers have to be asked again of the first model");
    }
}
