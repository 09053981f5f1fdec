package io.chokan.catalogue;

import io.chokan.catalogue.PriceBook.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape of {@code job-configs/prices.yml}. */
record PriceFile(@Nullable List<Stanza> prices) {
    private static final BigDecimal CACHE_READ = new BigDecimal("0.1");
    /** USD for a million tokens is so many pico-dollars for one. */
    private static final BigDecimal PICO_PER_TOKEN = new BigDecimal("1000000");

    /**
     * One price.
     *
     * @param input US dollars per million tokens
     * @param cacheRead 0.1 × input when it is not given
     */
    record Stanza(
            String model,
            @Nullable LocalDate from,
            @Nullable BigDecimal input,
            @Nullable BigDecimal output,
            @Nullable BigDecimal cacheRead,
            @Nullable String source) {}

    static PriceBook load(YamlFile file) {
        PriceFile content = file.read(PriceFile.class);
        List<Price> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (content != null && content.prices() != null) {
            for (Stanza stanza : content.prices()) {
                check(stanza, file, seen);
                entries.add(price(stanza));
            }
        }
        return new PriceBook(entries);
    }

    private static void check(Stanza stanza, YamlFile file, Set<String> seen) {
        if (stanza.from() == null || stanza.input() == null || stanza.output() == null || stanza.source() == null) {
            file.problemAt(stanza.model(), stanza.model() + ": expected from, input, output and source");
        }
        if (negative(stanza.input()) || negative(stanza.output()) || negative(stanza.cacheRead())) {
            file.problemAt(stanza.model(), stanza.model() + ": a price cannot be negative");
        }
        if (!seen.add(stanza.model() + " " + stanza.from())) {
            file.problemAt(stanza.model(), stanza.model() + ": two prices begin on " + stanza.from());
        }
    }

    private static boolean negative(@Nullable BigDecimal price) {
        return price != null && price.signum() < 0;
    }

    private static Price price(Stanza stanza) {
        BigDecimal input = stanza.input() == null ? BigDecimal.ZERO : stanza.input();
        return new Price(
                stanza.model(),
                stanza.from() == null ? LocalDate.EPOCH : stanza.from(),
                pico(input),
                pico(stanza.output() == null ? BigDecimal.ZERO : stanza.output()),
                pico(stanza.cacheRead() == null ? input.multiply(CACHE_READ) : stanza.cacheRead()),
                String.valueOf(stanza.source()));
    }

    private static long pico(BigDecimal usdPerMillion) {
        return usdPerMillion
                .multiply(PICO_PER_TOKEN)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
