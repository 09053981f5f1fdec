package io.chokan.catalogue;

import io.chokan.catalogue.Price.LongContext;
import io.chokan.catalogue.PriceBook.Entry;
import io.chokan.catalogue.PriceBook.Profile;
import io.chokan.model.TokenPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code job-configs/prices.yml}, whose head explains its keys, and notes every mistake at its line. */
final class PriceFile {
    private static final BigDecimal CACHE_READ = new BigDecimal("0.1");
    private static final BigDecimal CACHE_WRITE = new BigDecimal("1.25");
    /** USD for a million tokens is so many pico-dollars for one. */
    private static final BigDecimal PICO_PER_TOKEN = new BigDecimal("1000000");

    private static final List<String> FILE_KEYS = List.of("prices", "tiers", "notByToken", "profiles");
    private static final List<String> PRICE_KEYS =
            List.of("model", "from", "input", "output", "cacheRead", "cacheWrite", "longContext", "regional", "source");
    private static final List<String> LONG_KEYS = List.of("aboveTokens", "input", "output");
    private static final List<String> TIER_KEYS = List.of("name", "factor", "source");
    private static final List<String> PROFILE_KEYS = List.of("id", "model", "tier");
    private static final String STANDARD = "standard";

    private final YamlFile file;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, BigDecimal> tiers = new HashMap<>(Map.of(STANDARD, BigDecimal.ONE));
    private final List<Profile> profiles = new ArrayList<>();
    private final List<String> notByToken = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    PriceFile(YamlFile file) {
        this.file = file;
    }

    PriceBook load() {
        YamlNode root = file.tree();
        if (root != null) {
            YamlFields content = new YamlFields(file, root, "price book", FILE_KEYS);
            each(content, "notByToken", "model", node -> notByToken.add(String.valueOf(node.text())));
            each(content, "prices", "price", this::price);
            each(content, "tiers", "tier", this::tier);
            each(content, "profiles", "profile", this::profile);
            if (entries.isEmpty()) {
                content.problem(root.line(), "expected at least one entry under prices");
            }
        }
        return new PriceBook(entries, profiles, notByToken);
    }

    private interface NodeSink {
        void accept(YamlNode node);
    }

    private static void each(YamlFields content, String key, String what, NodeSink sink) {
        YamlNode list = content.node(key);
        if (content.has(key) && list.items().isEmpty() && list.text() != null) {
            content.problem(list.line(), key + ": expected a list, each item a " + what);
        }
        if (content.has(key)) {
            list.items().forEach(sink::accept);
        }
    }

    private void price(YamlNode node) {
        YamlNode named = node.fields().get("model");
        YamlFields stanza =
                new YamlFields(file, node, named == null ? "price" : String.valueOf(named.text()), PRICE_KEYS);
        stanza.expect("model");
        stanza.expect("from", "input", "output", "source");
        String model = String.valueOf(stanza.text("model"));
        LocalDate from = stanza.date("from");
        TokenPrice tokens = tokens(stanza);
        LongContext longContext = longContext(stanza);
        BigDecimal regional = stanza.amount("regional");
        check(stanza, model, from, regional);
        Price price = new Price(
                model,
                from == null ? LocalDate.EPOCH : from,
                tokens,
                cacheWrite(stanza, tokens.inputPicoUsd()),
                longContext,
                String.valueOf(stanza.text("source")));
        entries.add(new Entry(price, regional == null ? BigDecimal.ONE : regional));
    }

    private void check(YamlFields stanza, String model, @Nullable LocalDate from, @Nullable BigDecimal regional) {
        if (from != null && !seen.add(model + " " + from)) {
            stanza.problem(stanza.line(), "two prices begin on " + from);
        }
        if (!ModelName.of(model).equals(new ModelName(ModelName.Kind.MODEL, model, false))) {
            stanza.problem(
                    stanza.node("model").line(),
                    "expected the bare model id, without ARN, region prefix and context size");
        }
        if (notByToken.stream().anyMatch(model::startsWith)) {
            stanza.problem(stanza.line(), "stands under notByToken as well");
        }
        if (regional != null && regional.compareTo(BigDecimal.ONE) < 0) {
            stanza.problem(stanza.node("regional").line(), "regional: expected a factor of at least 1");
        }
    }

    /** Cache prices that are not given are the usual share of the input's. */
    private static TokenPrice tokens(YamlFields stanza) {
        BigDecimal input = orZero(stanza.amount("input"));
        BigDecimal read = stanza.amount("cacheRead");
        return new TokenPrice(
                pico(input),
                pico(orZero(stanza.amount("output"))),
                pico(read == null ? input.multiply(CACHE_READ) : read));
    }

    private static long cacheWrite(YamlFields stanza, long inputPicoUsd) {
        BigDecimal write = stanza.amount("cacheWrite");
        BigDecimal usual = BigDecimal.valueOf(inputPicoUsd).multiply(CACHE_WRITE);
        return write == null ? usual.setScale(0, RoundingMode.HALF_UP).longValueExact() : pico(write);
    }

    private @Nullable LongContext longContext(YamlFields stanza) {
        if (!stanza.has("longContext")) {
            return null;
        }
        YamlFields fields = new YamlFields(file, stanza.node("longContext"), "longContext", LONG_KEYS);
        fields.expect("aboveTokens", "input", "output");
        BigDecimal above = orZero(fields.amount("aboveTokens"));
        return new LongContext(above.longValue(), tokens(fields));
    }

    private void tier(YamlNode node) {
        YamlFields fields = new YamlFields(file, node, "tier", TIER_KEYS);
        fields.expect("name", "factor", "source");
        BigDecimal factor = fields.amount("factor");
        if (tiers.put(String.valueOf(fields.text("name")), factor == null ? BigDecimal.ONE : factor) != null) {
            fields.problem(fields.line(), "'" + fields.text("name") + "' is there twice");
        }
    }

    private void profile(YamlNode node) {
        YamlFields fields = new YamlFields(file, node, "profile", PROFILE_KEYS);
        fields.expect("id", "model");
        ModelName id = ModelName.of(String.valueOf(fields.text("id")));
        String model = String.valueOf(fields.text("model"));
        if (id.kind() == ModelName.Kind.PROVISIONED || id.kind() == ModelName.Kind.OTHER_ARN) {
            fields.problem(
                    fields.line(),
                    "only application inference profiles are paid by the token of the model behind them");
        }
        if (!seen.add("profile " + id.id())) {
            fields.problem(fields.line(), "this id is there twice");
        }
        if (entries.stream()
                .noneMatch(entry ->
                        entry.price().model().equals(ModelName.of(model).id()))) {
            fields.problem(fields.node("model").line(), "model: '" + model + "' has no price in this file");
        }
        profiles.add(new Profile(id.id(), model, factor(fields)));
    }

    private BigDecimal factor(YamlFields fields) {
        String tier = fields.text("tier");
        BigDecimal factor = tiers.get(tier == null ? STANDARD : tier);
        if (factor == null) {
            fields.problem(
                    fields.node("tier").line(), "tier: expected one of " + new java.util.TreeSet<>(tiers.keySet()));
        }
        return factor == null ? BigDecimal.ONE : factor;
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static long pico(BigDecimal usdPerMillion) {
        return usdPerMillion
                .multiply(PICO_PER_TOKEN)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
