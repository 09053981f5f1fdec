package io.chokan.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, by date. A model is found by its exact id after what does not change the model is taken off: the region
 * prefix of a cross-region inference profile, the ARN around a foundation model or a system inference profile; application
 * inference profiles by what the configuration says of them. Never by a part of its name. Safe for use by several threads.
 */
public final class PriceBook {
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);
    /** Names come from logs: no more of them are remembered than a sane team has models. */
    private static final int REMEMBERED = 500;

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final List<String> notByToken;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /**
     * An entry of the price list.
     *
     * @param regional factor for calls through an inference profile of one geography; 1 when that costs the same
     */
    record Entry(Price price, BigDecimal regional) {}

    /**
     * What an id of the account's own making stands for.
     *
     * @param id the last part of its ARN
     * @param model as a log would name it
     * @param factor of the tier that it is used with: 1 on demand, 0.5 batch
     */
    record Profile(String id, String model, BigDecimal factor) {}

    /** @param reason why there is no price; null when there is one, latest first */
    private record Found(List<Price> prices, @Nullable String reason) {}

    /** @param notByToken beginnings of model ids that are charged by image, second or minute */
    PriceBook(List<Entry> entries, List<Profile> profiles, List<String> notByToken) {
        for (Entry entry : entries) {
            this.entries
                    .computeIfAbsent(entry.price().model(), unused -> new ArrayList<>())
                    .add(entry);
        }
        Comparator<Entry> latestFirst =
                Comparator.comparing((Entry entry) -> entry.price().from()).reversed();
        this.entries.values().forEach(list -> list.sort(latestFirst));
        profiles.forEach(profile -> this.profiles.put(profile.id(), profile));
        this.notByToken = List.copyOf(notByToken);
    }

    /** A book of list prices that are the same everywhere. */
    public static PriceBook of(List<Price> prices) {
        return new PriceBook(
                prices.stream().map(price -> new Entry(price, BigDecimal.ONE)).toList(), List.of(), List.of());
    }

    /** The price of a model as logged, at a time; empty when the book does not know it. */
    public Optional<Price> find(String loggedModelId, long epochMicros) {
        long day = Math.floorDiv(epochMicros, MICROS_PER_DAY);
        for (Price price : look(loggedModelId).prices()) {
            if (day >= price.from().toEpochDay()) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }

    /** Why a model as logged has no price at a time, as a clause; empty when it has one. */
    public Optional<String> whyUnpriced(String loggedModelId, long epochMicros) {
        if (find(loggedModelId, epochMicros).isPresent()) {
            return Optional.empty();
        }
        Found known = look(loggedModelId);
        if (known.reason() != null) {
            return Optional.of(known.reason());
        }
        Price first = known.prices().get(known.prices().size() - 1);
        return Optional.of("the price book begins on " + first.from());
    }

    /** Number of models with a price. */
    public int models() {
        return entries.size();
    }

    private Found look(String logged) {
        Found known = found.get(logged);
        if (known == null) {
            known = resolve(logged);
            if (found.size() < REMEMBERED) {
                found.put(logged, known);
            }
        }
        return known;
    }

    private Found resolve(String logged) {
        ModelName name = ModelName.of(logged);
        Profile profile = profiles.get(name.id());
        return switch (name.kind()) {
            case MODEL -> profile == null ? listed(name, BigDecimal.ONE) : listed(profile);
            case APPLICATION_PROFILE ->
                profile == null
                        ? unpriced("application inference profile without an entry under profiles in prices.yml")
                        : listed(profile);
            case PROVISIONED -> unpriced("provisioned throughput is paid by the hour, not by the token");
            case OTHER_ARN -> unpriced("custom models, routers and endpoints have no list price by the token");
        };
    }

    private Found listed(Profile profile) {
        return listed(ModelName.of(profile.model()), profile.factor());
    }

    private Found listed(ModelName name, BigDecimal factor) {
        List<Entry> candidates = entries.getOrDefault(name.id(), List.of());
        if (candidates.isEmpty()) {
            return unpriced(
                    isNotByToken(name.id())
                            ? "charged by image, second or minute, not by the token"
                            : "not in the price book");
        }
        List<Price> prices = new ArrayList<>();
        for (Entry entry : candidates) {
            prices.add(entry.price().times(name.regional() ? factor.multiply(entry.regional()) : factor));
        }
        return new Found(prices, null);
    }

    boolean isNotByToken(String id) {
        return notByToken.stream().anyMatch(id::startsWith);
    }

    private static Found unpriced(String reason) {
        return new Found(List.of(), reason);
    }
}
