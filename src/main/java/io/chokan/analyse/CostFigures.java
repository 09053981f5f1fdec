package io.chokan.analyse;

import io.chokan.analyse.Analysis.Cost;
import io.chokan.analyse.Analysis.CostChange;
import io.chokan.analyse.Analysis.Waste;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import io.chokan.model.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The night's money: every cut is a sum over the same calls, so that each sums to the total. */
final class CostFigures {
    private static final int YESTERDAY = 1;
    private static final int WEEK = 7;
    /** Templates are names from a log: what is kept of a night has an end. */
    private static final int KEPT_TEMPLATES = 200;

    private final Cube cube;
    private final PriceBook book;
    private final PastCost past;
    private final NightRates rates;
    private final Map<String, TokenHistogram> templates;

    CostFigures(Window window, PriceBook book, Cube cube, PastCost past, Map<String, TokenHistogram> templates) {
        this.cube = cube;
        this.book = book;
        this.past = past;
        this.templates = templates;
        TreeSet<String> models = new TreeSet<>();
        cube.cells().forEach(cell -> models.add(cell.model()));
        this.rates = NightRates.of(window, book, models);
    }

    /** Of a window without a call. */
    static Cost none() {
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
                byCached(Cube.empty()),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                CostDetails.NONE);
    }

    Cost cost(Duck duck) {
        List<CostDetails.UnpricedModel> unpriced = CostCuts.unpriced(duck, book);
        List<Waste> waste = new WasteLedger(cube, book).entries(duck);
        return new Cost(
                cube.sum(Cube.Cell::billed),
                cube.sum(Cube.Cell::logged),
                cube.sum(Cube.Cell::unpriced),
                unpriced.stream()
                        .map(CostDetails.UnpricedModel::model)
                        .distinct()
                        .sorted()
                        .toList(),
                cube.sum(cell -> cell.billing().equals(Billing.ESTIMATED.name()), Cube.Cell::calls),
                cube.sum(Cube.Cell::incomplete),
                cube.by(cell -> true, Cube.Cell::model, Cube.Cell::billed),
                cube.by(cell -> true, Cube.Cell::template, Cube.Cell::billed),
                cube.byHour(cell -> true, Cube.Cell::billed),
                byCached(cube),
                cube.by(cell -> true, Cube.Cell::billing, Cube.Cell::billed),
                byModelHour(),
                waste,
                change(YESTERDAY),
                details(duck, unpriced));
    }

    private CostDetails details(Duck duck, List<CostDetails.UnpricedModel> unpriced) {
        long total = cube.sum(Cube.Cell::billed);
        PromptGrowth growth = new PromptGrowth(
                past.lastWeek().stream().map(PastCost.Night::templates).toList());
        return new CostDetails(
                CostCuts.bySession(duck, total),
                CostCuts.byUserDecile(duck),
                unpriced,
                change(WEEK),
                growth.find(templates, this::inputMoney),
                new WhatIfs(book, total).all(duck, cube, rates));
    }

    private @Nullable CostChange change(int days) {
        return past.before(days)
                .map(then -> CostBridge.change(then.cells(), CostCell.of(cube, rates, then.rates())))
                .orElse(null);
    }

    /** Billed for a template's input tokens. */
    private long inputMoney(String template) {
        BigInteger pico = BigInteger.ZERO;
        for (Cube.Cell cell : cube.cells()) {
            var price = cell.template().equals(template) ? rates.at(cell.model(), cell.slot()) : null;
            if (price != null) {
                long each = TokenMoney.inputPico(Billing.valueOf(cell.billing()), price);
                pico = pico.add(TokenMoney.pico(cell.inputTokens(), each));
            }
        }
        return TokenMoney.nano(pico);
    }

    /** What later nights need to know. */
    List<SummaryRow> summaries(long fromMicros) {
        List<SummaryRow> rows = new ArrayList<>(CostCell.rows(CostCell.of(cube, rates, null)));
        rows.addAll(rates.rows(fromMicros));
        templates.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, TokenHistogram> entry) ->
                                entry.getValue().total())
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(KEPT_TEMPLATES)
                .forEach(entry -> rows.addAll(entry.getValue().rows(entry.getKey())));
        return rows;
    }

    private static Map<String, Long> byCached(Cube cube) {
        Map<String, Long> byCached = new LinkedHashMap<>();
        byCached.put("true", cube.sum(Cube.Cell::cached, Cube.Cell::billed));
        byCached.put("false", cube.sum(cell -> !cell.cached(), Cube.Cell::billed));
        return byCached;
    }

    private Map<String, List<Long>> byModelHour() {
        Map<String, List<Long>> hours = new LinkedHashMap<>();
        for (String model :
                cube.by(cell -> true, Cube.Cell::model, Cube.Cell::billed).keySet()) {
            hours.put(model, cube.byHour(cell -> cell.model().equals(model), Cube.Cell::billed));
        }
        return hours;
    }
}
