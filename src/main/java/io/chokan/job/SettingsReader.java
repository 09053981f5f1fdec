package io.chokan.job;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Reads typed values from flattened YAML and gathers every problem instead of stopping at the first. A value may hold
 * {@code ${ENVIRONMENT_VARIABLE:default}}.
 */
final class SettingsReader {
    private static final String PREFIX = "chokan.";

    private final String file;
    private final Map<String, Object> values;
    private final UnaryOperator<String> resolver;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    /** @param values key to value as Spring's YAML loader gives them, each with its origin */
    SettingsReader(String file, Map<String, Object> values, Map<String, String> environment) {
        this.file = file;
        this.values = values;
        PropertyPlaceholderHelper helper = new PropertyPlaceholderHelper("${", "}", ":", null, true);
        this.resolver = text -> helper.replacePlaceholders(text, environment::get);
    }

    String text(String key, String fallback) {
        known.add(PREFIX + key);
        Object raw = values.get(PREFIX + key);
        return raw == null
                ? fallback
                : resolver.apply(String.valueOf(unwrap(raw))).strip();
    }

    int integer(String key, int fallback, int min, int max) {
        String text = text(key, Integer.toString(fallback));
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as a number out of range is
        }
        problem(key, "expected a whole number from " + min + " to " + max + ", but found '" + text + "'");
        return fallback;
    }

    ZoneId zone(String key, String fallback) {
        String text = text(key, fallback);
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            problem(key, "expected a time zone such as Asia/Tokyo or UTC, but found '" + text + "'");
            return ZoneId.of(fallback);
        }
    }

    <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
        String text = text(key, name(fallback));
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equalsIgnoreCase(text)) {
                return constant;
            }
        }
        problem(key, "expected one of " + names(type) + ", but found '" + text + "'");
        return fallback;
    }

    /** A list, or a text whose parts stand between commas; blank parts are left out. */
    List<String> list(String key) {
        return parts(key).stream().map(Part::text).toList();
    }

    /** A part of a list, and the key at which it stands. */
    record Part(String key, String text) {}

    /** As {@link #list}, each with where it stands. */
    List<Part> parts(String key) {
        List<Part> parts = new ArrayList<>(partsOfText(key));
        for (int i = 0; values.containsKey(PREFIX + key + "[" + i + "]"); i++) {
            parts.addAll(partsOfText(key + "[" + i + "]"));
        }
        return List.copyOf(parts);
    }

    private List<Part> partsOfText(String key) {
        return Arrays.stream(text(key, "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> new Part(key, text))
                .toList();
    }

    /** A list of names of an enum, each at most once; the fallback when the key is not there at all. */
    <E extends Enum<E>> List<E> choices(String key, List<E> fallback, Class<E> type) {
        Set<E> chosen = new LinkedHashSet<>();
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(SettingsReader::name).toList();
        for (Part part : parts(key)) {
            int index = names.indexOf(part.text().toLowerCase(Locale.ROOT));
            if (index < 0) {
                problem(
                        part.key(),
                        "there is no '" + part.text() + "'; did you mean " + Nearest.of(part.text(), names) + "? ("
                                + String.join(", ", names) + ")");
            } else if (!chosen.add(type.getEnumConstants()[index])) {
                problem(part.key(), "'" + part.text() + "' stands here twice");
            }
        }
        return has(key) ? List.copyOf(chosen) : fallback;
    }

    /** Whether anything stands at the key, an empty list included. */
    boolean has(String key) {
        return values.containsKey(PREFIX + key) || values.containsKey(PREFIX + key + "[0]");
    }

    /** The free names right below a key, in the file's order. */
    Set<String> namesBelow(String key) {
        String start = PREFIX + key + ".";
        return values.keySet().stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()).replaceFirst("[.\\[].*$", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The parts of a list that look as they should; each other one is a problem. */
    List<String> list(String key, Pattern shape, String expected) {
        List<String> parts = list(key);
        parts.stream()
                .filter(part -> !shape.matcher(part).matches())
                .forEach(part -> problem(key, "expected " + expected + ", but found '" + part + "'"));
        return parts.stream().filter(part -> shape.matcher(part).matches()).toList();
    }

    /** Billionths of a decimal number that is not negative, for example of US dollars. */
    long billionths(String key, String fallback) {
        String text = text(key, fallback);
        if (text.matches("[0-9]{1,6}([.][0-9]{1,9})?")) {
            return new BigDecimal(text).movePointRight(9).longValueExact();
        }
        problem(key, "expected a decimal number such as " + fallback + ", but found '" + text + "'");
        return new BigDecimal(fallback).movePointRight(9).longValueExact();
    }

    /** An http or https address; null when there is none. */
    @Nullable
    URI address(String key) {
        String text = text(key, "");
        if (!text.isEmpty() && !text.matches("https?://[^/?#\\s]+/?")) {
            problem(key, "expected an address such as http://127.0.0.1:4566, but found '" + text + "'");
            return null;
        }
        return text.isEmpty() ? null : URI.create(text);
    }

    /** A map of lists: the keys below {@code key} are free. */
    Map<String, List<String>> lists(String key) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            String start = PREFIX + key + ".";
            if (name.startsWith(start)) {
                known.add(name);
                String list = name.substring(start.length()).replaceFirst("\\[\\d+]$", "");
                lists.computeIfAbsent(list, unused -> new ArrayList<>()).add(text(name.substring(PREFIX.length()), ""));
            }
        }
        return lists;
    }

    void problem(String key, String what) {
        Object value = values.containsKey(PREFIX + key) ? values.get(PREFIX + key) : values.get(PREFIX + key + "[0]");
        problems.add(file + line(value) + ": " + PREFIX + key + ": " + what);
    }

    /** @param sentence begins with the key and a colon */
    void problem(String sentence) {
        int colon = sentence.indexOf(": ");
        problem(sentence.substring(0, colon), sentence.substring(colon + 2));
    }

    /** All problems, those of keys that nobody asked for included. */
    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            if (!known.contains(entry.getKey())
                    && !String.valueOf(unwrap(entry.getValue())).isEmpty()) {
                all.add(file + line(entry.getValue()) + ": unknown key " + entry.getKey() + "; did you mean "
                        + Nearest.of(entry.getKey(), known) + "?");
            }
        }
        return all;
    }

    private static Object unwrap(Object raw) {
        return raw instanceof OriginTrackedValue tracked ? tracked.getValue() : raw;
    }

    private static String line(@Nullable Object raw) {
        return raw instanceof OriginTrackedValue tracked
                        && tracked.getOrigin() instanceof TextResourceOrigin origin
                        && origin.getLocation() != null
                ? ":" + (origin.getLocation().getLine() + 1)
                : "";
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(SettingsReader::name).collect(Collectors.joining(", "));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
