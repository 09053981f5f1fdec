package io.chokan.job;

import io.chokan.report.Edition;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON schema from a configuration in which every key stands with its meaning, its default and its environment variable. */
final class ConfigSchema {
    private static final Map<String, Object> VARIABLE = ordered("type", "string", "pattern", "^\\$\\{.+\\}$");
    private static final Map<String, Object> TEXT = ordered("type", List.of("string", "number", "null"));
    private static final Map<String, Object> TEXTS = ordered("type", "array", "items", Map.of("type", "string"));
    private static final Map<String, Class<? extends Enum<?>>> NAMES =
            Map.of("chokan.mode", Settings.Mode.class, "chokan.delivery.kind", Settings.Delivery.Kind.class);

    private ConfigSchema() {}

    static String of(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        Node root = new Yaml(options).compose(new StringReader(yaml));
        Map<String, Object> schema = ordered(
                "$schema",
                "http://json-schema.org/draft-07/schema#",
                "title",
                "Configuration of Chokan",
                "description",
                "Made of nightly.yml by ConfigSchemaTest.");
        schema.putAll(object((MappingNode) root, ""));
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema)
                + "\n";
    }

    private static Map<String, Object> object(MappingNode node, String path) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (NodeTuple member : node.getValue()) {
            String name = ((ScalarNode) member.getKeyNode()).getValue();
            properties.put(name, property(member, path.isEmpty() ? name : path + "." + name));
        }
        return ordered("type", "object", "additionalProperties", false, "properties", properties);
    }

    private static Map<String, Object> property(NodeTuple member, String path) {
        Map<String, Object> property = new LinkedHashMap<>();
        String comment = comment(member.getKeyNode());
        if (member.getValueNode() instanceof ScalarNode value) {
            property.put("description", (comment + " " + value(value.getValue())).strip());
            property.putAll(scalar(value.getValue(), path, comment));
            return property;
        }
        if (!comment.isEmpty()) {
            property.put("description", comment);
        }
        property.putAll(
                switch (path) {
                    case "chokan.aws.topics" -> free(ordered("anyOf", List.of(TEXT, TEXTS)));
                    case "chokan.delivery.audiences" -> free(ordered("anyOf", List.of(TEXT, TEXTS, audience())));
                    default -> object((MappingNode) member.getValueNode(), path);
                });
        return property;
    }

    /** Names of the reader's own. */
    private static Map<String, Object> free(Map<String, Object> value) {
        return ordered("type", "object", "additionalProperties", value);
    }

    private static Map<String, Object> audience() {
        return ordered(
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                ordered(
                        "to",
                        ordered("anyOf", List.of(TEXT, TEXTS)),
                        "sections",
                        several(Edition.Section.class),
                        "attach",
                        several(Edition.Attachment.class)));
    }

    private static Map<String, Object> several(Class<? extends Enum<?>> type) {
        Map<String, Object> names =
                ordered("type", "array", "uniqueItems", true, "items", ordered("enum", names(type)));
        return ordered("anyOf", List.of(names, VARIABLE));
    }

    private static Map<String, Object> scalar(String value, String path, String comment) {
        String preset = preset(value);
        if (NAMES.containsKey(path)) {
            return ordered("anyOf", List.of(ordered("enum", names(NAMES.get(path))), VARIABLE));
        }
        if (preset.matches("[0-9]+")) {
            return ordered("anyOf", List.of(ordered("type", "integer"), VARIABLE));
        }
        if (preset.matches("[0-9]+[.][0-9]+")) {
            return ordered("anyOf", List.of(ordered("type", "number"), VARIABLE));
        }
        return comment.contains("a list") ? ordered("anyOf", List.of(TEXT, TEXTS)) : TEXT;
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** The innermost default of {@code ${A:${B:default}}}. */
    private static String preset(String value) {
        return value.startsWith("${") ? preset(value.substring(value.indexOf(':') + 1, value.length() - 1)) : value;
    }

    private static String value(String value) {
        if (!value.startsWith("${")) {
            return "Default: " + value + ".";
        }
        String variable = value.substring(2, value.indexOf(':'));
        return "Environment: " + variable + "." + (preset(value).isEmpty() ? "" : " Default: " + preset(value) + ".");
    }

    private static String comment(Node key) {
        return Stream.ofNullable(key.getBlockComments())
                .flatMap(List::stream)
                .filter(line -> line.getCommentType() == CommentType.BLOCK)
                .map(CommentLine::getValue)
                .map(String::strip)
                .filter(line -> !line.startsWith("yaml-language-server:"))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
