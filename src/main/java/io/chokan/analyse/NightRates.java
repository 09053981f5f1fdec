package io.chokan.analyse;

import io.chokan.catalogue.Price;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.TokenPrice;
import io.chokan.model.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the models of a night cost, by time since the night's begin: prices change at UTC midnight, which can be in the middle of a
 * business day. Kept with the night's summaries, so that a later night can be held against these prices, whatever the price book
 * says by then.
 */
final class NightRates {
    static final String KIND = "rate";
    private static final long SLOT_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final long UNPRICED = -1;
    private static final List<String> METRICS = List.of("inputPicoUsd", "outputPicoUsd", "cacheReadPicoUsd");

    /** Model to microseconds since the begin to rates, which are null where it has no price. */
    private final Map<String, NavigableMap<Long, Optional<TokenPrice>>> rates = new TreeMap<>();

    /** The price book's rates of the models that a night used. */
    static NightRates of(Window window, PriceBook book, Iterable<String> models) {
        NightRates night = new NightRates();
        for (String model : models) {
            night.add(model, 0, book.find(model, window.fromMicros()));
            for (long midnight = midnightAfter(window.fromMicros());
                    midnight < window.toMicros();
                    midnight += DAY_MICROS) {
                night.add(model, midnight - window.fromMicros(), book.find(model, midnight));
            }
        }
        return night;
    }

    private static long midnightAfter(long micros) {
        return (Math.floorDiv(micros, DAY_MICROS) + 1) * DAY_MICROS;
    }

    private void add(String model, long sinceBegin, Optional<Price> price) {
        put(model, sinceBegin, price.map(Price::tokens));
    }

    private void put(String model, long sinceBegin, Optional<TokenPrice> price) {
        NavigableMap<Long, Optional<TokenPrice>> times = rates.computeIfAbsent(model, unused -> new TreeMap<>());
        if (times.isEmpty() || !times.lastEntry().getValue().equals(price)) {
            times.put(sinceBegin, price);
        }
    }

    /** Whether the night used the model. */
    boolean knows(String model) {
        return rates.containsKey(model);
    }

    /** The rates in a five-minute slot of the night; null without a price. */
    @Nullable
    TokenPrice at(String model, int slot) {
        NavigableMap<Long, Optional<TokenPrice>> times = rates.get(model);
        Map.Entry<Long, Optional<TokenPrice>> entry = times == null ? null : times.floorEntry(slot * SLOT_MICROS);
        return entry == null ? null : entry.getValue().orElse(null);
    }

    /** What is kept of a night's rates. */
    List<SummaryRow> rows(long fromMicros) {
        List<SummaryRow> rows = new ArrayList<>();
        rates.forEach((model, times) -> times.forEach((since, price) -> {
            for (String metric : METRICS) {
                long value = price.map(known -> figure(known, metric)).orElse(UNPRICED);
                rows.add(new SummaryRow(KIND, fromMicros + since, "model", model, metric, value));
            }
        }));
        return rows;
    }

    private static long figure(TokenPrice rates, String metric) {
        return switch (metric) {
            case "inputPicoUsd" -> rates.inputPicoUsd();
            case "outputPicoUsd" -> rates.outputPicoUsd();
            default -> rates.cacheReadPicoUsd();
        };
    }

    /** Puts a kept night's rates together again. */
    static NightRates kept(List<SummaryRow> rows, long fromMicros) {
        Map<String, NavigableMap<Long, Map<String, Long>>> figures = new TreeMap<>();
        for (SummaryRow row : rows) {
            long since = row.bucketMicros() == null ? 0 : row.bucketMicros() - fromMicros;
            figures.computeIfAbsent(row.key(), unused -> new TreeMap<>())
                    .computeIfAbsent(since, unused -> new HashMap<>())
                    .put(row.metric(), row.value());
        }
        NightRates night = new NightRates();
        figures.forEach((model, times) -> times.forEach((since, values) -> night.put(model, since, rates(values))));
        return night;
    }

    private static Optional<TokenPrice> rates(Map<String, Long> values) {
        long input = values.getOrDefault(METRICS.get(0), UNPRICED);
        return input < 0
                ? Optional.empty()
                : Optional.of(new TokenPrice(
                        input, values.getOrDefault(METRICS.get(1), 0L), values.getOrDefault(METRICS.get(2), 0L)));
    }
}
