package io.chokan.analyse;

import io.chokan.analyse.CostDetails.WhatIf;
import io.chokan.catalogue.Price;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import io.chokan.model.Redactor;
import io.chokan.model.TokenPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What changes would have saved tonight ({@code docs/METHODS.md}, "What if"). Each stands alone; they do not add up. */
final class WhatIfs {
    /** Of one kind. */
    private static final int MOST = 3;
    /** Savings below this share of the night's money are left out. */
    private static final long NOTABLE = 100;

    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private static final Comparator<WhatIf> LARGEST_FIRST = Comparator.comparingLong(WhatIf::upperNanoUsd)
            .reversed()
            .thenComparing(WhatIf::kind)
            .thenComparing(WhatIf::subject);

    private final PriceBook book;
    private final long total;
    private final Map<String, WhatIf> savings = new TreeMap<>();

    /** @param total the night's money */
    WhatIfs(PriceBook book, long total) {
        this.book = book;
        this.total = total;
    }

    /** The largest. Needs the table {@code waste}. */
    List<WhatIf> all(Duck duck, Cube cube, NightRates rates) {
        new CheaperModels(cube, rates).all().forEach(this::add);
        duck.each("repeats", this::responseCache);
        duck.each("system-prompts", this::promptCache);
        duck.each("long-prompts", this::promptLimit);
        Map<String, Integer> kinds = new HashMap<>();
        return savings.values().stream()
                .filter(saving -> saving.upperNanoUsd() > 0 && saving.upperNanoUsd() >= total / NOTABLE)
                .map(WhatIfs::atLeastNothing)
                .sorted(LARGEST_FIRST)
                .filter(saving -> kinds.merge(saving.kind(), 1, Integer::sum) <= MOST)
                .toList();
    }

    private void add(WhatIf saving) {
        savings.merge(saving.kind() + " " + saving.subject(), saving, WhatIfs::plus);
    }

    private static WhatIf plus(WhatIf one, WhatIf other) {
        return new WhatIf(
                one.kind(),
                one.subject(),
                one.calls() + other.calls(),
                Math.addExact(one.lowerNanoUsd(), other.lowerNanoUsd()),
                Math.addExact(one.upperNanoUsd(), other.upperNanoUsd()),
                one.formula());
    }

    private static WhatIf atLeastNothing(WhatIf saving) {
        return new WhatIf(
                saving.kind(),
                saving.subject(),
                saving.calls(),
                Math.max(0, saving.lowerNanoUsd()),
                saving.upperNanoUsd(),
                saving.formula());
    }

    private void responseCache(ResultSet row) throws SQLException {
        add(
                new WhatIf(
                        "RESPONSE_CACHE",
                        "repeated prompts",
                        row.getLong(1),
                        Cube.exact(row, 3),
                        Cube.exact(row, 2),
                        "billed for answers to a prompt that had been answered before: within the hour at least, on the same night at most"));
    }

    /** A slot's first call writes the cache, the others read it: each read keeps it alive for five minutes more. */
    private void promptCache(ResultSet row) throws SQLException {
        Optional<Price> found = price(row.getString(2), row.getLong(3));
        long tokens = Cube.exact(row, 5);
        boolean same = row.getLong(6) == row.getLong(7);
        long written = Math.multiplyExact(row.getLong(7), row.getLong(8));
        String template = name(row, 1);
        long calls = row.getLong(4);
        found.ifPresent(price -> add(promptCache(template, calls, tokens, same ? written : tokens, price)));
    }

    private static WhatIf promptCache(String template, long calls, long tokens, long written, Price price) {
        long read = price.tokens().cacheReadPicoUsd();
        long saved = nano(tokens, price.tokens().inputPicoUsd() - read);
        long writing = nano(written, price.cacheWritePicoUsd() - read);
        return new WhatIf(
                "PROMPT_CACHE",
                template,
                calls,
                saved - writing,
                saved,
                "system prompts of 1,024 tokens or more at the cache-read price, less one cache write in each five minutes at least; nothing at least when the prompt is not always as long");
    }

    private void promptLimit(ResultSet row) throws SQLException {
        Billing billing = Billing.valueOf(row.getString(4));
        long longest = row.getLong(9);
        Optional<TokenPrice> rates =
                price(row.getString(3), row.getLong(5)).map((Price price) -> price.forInput(longest));
        long calls = row.getLong(6);
        long beyond = Cube.exact(row, 7);
        long context = Cube.exact(row, 8);
        String template = name(row, 1) + " at " + row.getLong(2) + " tokens";
        rates.ifPresent(
                price -> add(
                        new WhatIf(
                                "PROMPT_LIMIT",
                                template,
                                calls,
                                nano(context, TokenMoney.inputPico(billing, price)),
                                nano(beyond, TokenMoney.inputPico(billing, price)),
                                "input price of the tokens beyond the template's ninth decile: of the context alone at least, of all at most")));
    }

    private Optional<Price> price(@Nullable String model, long day) {
        return model == null ? Optional.empty() : book.find(model, day * DAY_MICROS);
    }

    private static String name(ResultSet row, int column) throws SQLException {
        return Redactor.redact(row.getString(column));
    }

    private static long nano(long tokens, long picoUsd) {
        return TokenMoney.nano(TokenMoney.pico(tokens, picoUsd));
    }
}
