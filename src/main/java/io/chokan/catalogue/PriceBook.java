package io.chokan.catalogue;

import io.chokan.model.TokenPrice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What models cost, by date. A model is found by its exact id after what does not change its price is taken off: the region
 * prefix of a cross-region inference profile, the ARN around a foundation model or a system inference profile. Never by a
 * part of its name.
 */
public final class PriceBook {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:bedrock:[a-z0-9-]*:[0-9]*:(?:foundation-model|inference-profile)/(.+)");
    private static final Pattern REGION = Pattern.compile("(?:apac|jp|us|us-gov|eu|au|ca|global)\\.(.+)");
    /** A longer context of the same model at the same price, for example {@code …-v1:0:200k}. */
    private static final Pattern CONTEXT = Pattern.compile("(.+:\\d+):\\d+k");

    private final Map<String, List<Price>> prices = new HashMap<>();

    /**
     * One price, valid from a day on until the next of the same model.
     *
     * @param inputPicoUsd pico-US-dollars (10⁻¹²) for one input token; 3 USD per million tokens is 3,000,000
     * @param cacheReadPicoUsd for one input token that is read from the prompt cache
     * @param source where the price was read, and when
     */
    public record Price(
            String model, LocalDate from, long inputPicoUsd, long outputPicoUsd, long cacheReadPicoUsd, String source) {

        public TokenPrice tokens() {
            return new TokenPrice(inputPicoUsd, outputPicoUsd, cacheReadPicoUsd);
        }
    }

    public PriceBook(List<Price> entries) {
        for (Price price : entries) {
            prices.computeIfAbsent(price.model(), unused -> new ArrayList<>()).add(price);
        }
        prices.values()
                .forEach(list -> list.sort(Comparator.comparing(Price::from).reversed()));
    }

    /** The price of a model as logged, at a time; empty when the book does not know it. */
    public Optional<Price> find(String loggedModelId, long epochMicros) {
        List<Price> candidates = prices.getOrDefault(baseModel(loggedModelId), List.of());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day =
                LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(epochMicros, 1_000_000L)), ZoneOffset.UTC);
        return candidates.stream().filter(price -> !day.isBefore(price.from())).findFirst();
    }

    /** Number of models with a price. */
    public int models() {
        return prices.size();
    }

    static String baseModel(String logged) {
        String model = unwrap(ARN, logged.strip());
        model = unwrap(REGION, model);
        return unwrap(CONTEXT, model);
    }

    private static String unwrap(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }
}
