package io.chokan.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads one mapping of a YAML file key by key; every mistake is noted with its own line. */
final class YamlFields {
    private static final BigDecimal MOST = new BigDecimal("1000000");

    private final YamlFile file;
    private final YamlNode node;
    private final String name;

    /** @param name of the entry, for the messages */
    YamlFields(YamlFile file, YamlNode node, String name, List<String> keys) {
        this.file = file;
        this.node = node;
        this.name = name;
        if (node.kind() != JsonToken.START_OBJECT) {
            problem(node.line(), "expected keys with values (" + String.join(", ", keys) + ")");
        }
        node.fields().forEach((key, value) -> {
            if (!keys.contains(key)) {
                problem(value.line(), "unknown key '" + key + "'; the keys here are " + keys);
            }
        });
    }

    int line() {
        return node.line();
    }

    void problem(int line, String problem) {
        file.problem(line, name + ": " + problem);
    }

    boolean has(String key) {
        return node.fields().containsKey(key);
    }

    YamlNode node(String key) {
        YamlNode value = node.fields().get(key);
        return value == null ? node : value;
    }

    /** Notes the keys that are missing. */
    void expect(String... keys) {
        List<String> missing =
                java.util.Arrays.stream(keys).filter(key -> text(key) == null).toList();
        if (!missing.isEmpty()) {
            problem(node.line(), "expected " + and(List.of(keys)) + ", but lacks " + and(missing));
        }
    }

    private static String and(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    @Nullable
    String text(String key) {
        YamlNode value = node.fields().get(key);
        return value == null || value.text() == null || value.text().isBlank()
                ? null
                : value.text().strip();
    }

    @Nullable
    LocalDate date(String key) {
        String text = text(key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(node(key).line(), key + ": expected a date like 2026-11-22, but got '" + text + "'");
            return null;
        }
    }

    /** A number that is not negative; null, with the mistake noted, otherwise. */
    @Nullable
    BigDecimal amount(String key) {
        String text = text(key);
        try {
            BigDecimal value = text == null ? null : new BigDecimal(text);
            if (value == null || (value.signum() >= 0 && value.compareTo(MOST) <= 0)) {
                return value;
            }
            problem(
                    node(key).line(),
                    key + ": "
                            + (value.signum() < 0
                                    ? "a price cannot be negative"
                                    : "more than " + MOST.toPlainString() + " cannot be meant"));
        } catch (NumberFormatException e) {
            problem(node(key).line(), key + ": expected a number, but got '" + text + "'");
        }
        return null;
    }
}
