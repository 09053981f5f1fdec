package io.chokan.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One YAML file while it is read: gathers its problems with their lines. */
final class YamlFile {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final String name;
    private final String text;
    private final List<String> problems;

    YamlFile(String name, String text, List<String> problems) {
        this.name = name;
        this.text = text;
        this.problems = problems;
    }

    /** The file as a {@code type}; null, with a problem noted, when it cannot be read as one. */
    <T> @Nullable T read(Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            require("", value != null, "the file is empty");
            return value;
        } catch (UnrecognizedPropertyException e) {
            problemAt(
                    e.getPropertyName() + ":",
                    "unknown key '" + e.getPropertyName() + "'; the keys here are " + e.getKnownPropertyIds());
            return null;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            problem(line, firstLine(e));
            return null;
        }
    }

    /** The file as a tree that knows its lines; null, with a problem noted, when it is no YAML. */
    @Nullable
    YamlNode tree() {
        try (JsonParser parser = MAPPER.createParser(text)) {
            boolean empty = parser.nextToken() == null;
            require("", !empty, "the file is empty");
            return empty ? null : YamlNode.read(parser, this);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            problem(line, firstLine(e));
            return null;
        }
    }

    /** Notes a problem. */
    void problem(int line, String problem) {
        problems.add(name + ":" + line + ": " + problem);
    }

    private static String firstLine(JacksonException e) {
        String path = e instanceof DatabindException databind ? databind.getPathReference() : "";
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("cannot be read");
        return path.isEmpty() ? message : message + " at " + path;
    }

    String text(String key, @Nullable String value) {
        require(key, value != null && !value.isBlank(), "expected a text");
        return value == null ? "" : value;
    }

    void require(String key, boolean holds, String expectation) {
        if (!holds) {
            problemAt(key + ":", key + ": " + expectation);
        }
    }

    /** Notes a problem at the first line that has {@code snippet}. */
    void problemAt(String snippet, String problem) {
        long line = 1;
        int index = text.indexOf(snippet);
        if (index >= 0) {
            line = text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
        }
        problems.add(name + ":" + line + ": " + problem);
    }
}
