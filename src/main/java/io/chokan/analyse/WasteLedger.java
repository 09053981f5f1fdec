package io.chokan.analyse;

import io.chokan.analyse.Analysis.Waste;
import io.chokan.catalogue.Price;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Money that may have bought nothing. Each call counts as one kind, the first in the order of {@link Kind} that fits, and as no more
 * than was billed for it: the upper bounds never sum to more than the night's cost.
 */
final class WasteLedger {
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private final Cube cube;
    private final PriceBook book;

    /** In the order in which a call is judged. */
    enum Kind {
        FAILED_BUT_BILLED(
                "billed for calls that gave no answer; the upper bound includes time-outs, for which the model may have run"),
        RETRIES(
                "billed for answers to a prompt (hash) that had failed before in the same session; a retry that costs no more than the failed call would have is no waste, hence 0 at least"),
        DUPLICATE_PROMPTS(
                "billed for answers to a prompt (hash, model, template) that was answered at a price before; a cache would have saved none to all of it"),
        TRUNCATED_ANSWERS("billed for answers that hit the token limit; cut off they are of some use or none"),
        LOW_RELEVANCE_CHUNKS(
                "input price of the context tokens times the share of chunks with a relevance below 0.5; left out they may be missed or not");

        private final String formula;

        Kind(String formula) {
            this.formula = formula;
        }
    }

    /** Calls and money of a kind. */
    private record Sum(long calls, long lower, long upper) {
        Sum plus(Sum other) {
            return new Sum(calls + other.calls, lower + other.lower, Math.addExact(upper, other.upper));
        }
    }

    WasteLedger(Cube cube, PriceBook book) {
        this.cube = cube;
        this.book = book;
    }

    /** One entry for every kind; leaves the table {@code waste} behind. */
    List<Waste> entries(Duck duck) {
        Map<Kind, Sum> sums = new EnumMap<>(Kind.class);
        Stream.of(Kind.values()).forEach(kind -> sums.put(kind, new Sum(0, 0, 0)));
        sums.put(Kind.FAILED_BUT_BILLED, failed());
        duck.run("waste");
        duck.each("waste-kinds", row -> sums.merge(Kind.valueOf(row.getString(1)), sum(row), Sum::plus));
        List<Waste> entries = new ArrayList<>();
        sums.forEach((kind, sum) ->
                entries.add(new Waste(kind.name(), sum.lower(), sum.upper(), sum.calls(), kind.formula)));
        return entries;
    }

    private Sum failed() {
        long all = cube.sum(Cube.Cell::isError, Cube.Cell::billed);
        long estimated =
                cube.sum(cell -> cell.isError() && cell.billing().equals(Billing.ESTIMATED.name()), Cube.Cell::billed);
        long calls = cube.sum(cell -> cell.isError() && cell.billed() > 0, Cube.Cell::calls);
        return new Sum(calls, all - estimated, all);
    }

    private Sum sum(ResultSet row) throws SQLException {
        long billed = Cube.exact(row, 6);
        boolean context = row.getString(1).equals(Kind.LOW_RELEVANCE_CHUNKS.name());
        return new Sum(row.getLong(5), 0, context ? Math.min(billed, contextMoney(row)) : billed);
    }

    /** Input price of the weak chunks' tokens, at the price of the group's longest prompt. */
    private long contextMoney(ResultSet row) throws SQLException {
        Billing billing = Billing.valueOf(row.getString(3));
        long longest = row.getLong(8);
        long tokens = Cube.exact(row, 7);
        return book.find(row.getString(2), row.getLong(4) * DAY_MICROS)
                .map((Price price) -> price.forInput(longest))
                .map(rates -> TokenMoney.nano(TokenMoney.pico(tokens, TokenMoney.inputPico(billing, rates))))
                .orElse(0L);
    }
}
