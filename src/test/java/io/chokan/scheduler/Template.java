package io.chokan.scheduler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A CloudFormation template of {@code scheduler/} as maps and lists. A short form such as {@code !Ref x} becomes the map
 * {@code {Ref: x}} that stands for it in JSON.
 *
 * @param text as it was written, comments included
 */
record Template(String name, String text, Map<String, Object> root) {
    static final List<String> NAMES = List.of("chokan.yml", "observed.yml");

    /** @param id its name in the template */
    record Resource(String id, String type, Map<String, Object> all) {
        Map<String, Object> properties() {
            return map(all.getOrDefault("Properties", Map.of()));
        }
    }

    static Template read(String name) {
        try {
            String text = Files.readString(path(name));
            return new Template(name, text, map(new Yaml(new ShortForms()).load(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String name) {
        return Path.of("scheduler", name);
    }

    static Stream<Template> all() {
        return NAMES.stream().map(Template::read);
    }

    List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        map(root.get("Resources"))
                .forEach((id, all) -> resources.add(new Resource(id, String.valueOf(map(all).get("Type")), map(all))));
        return resources;
    }

    List<Resource> of(String type) {
        return resources().stream().filter(one -> one.type().equals(type)).toList();
    }

    Resource resource(String id) {
        return resources().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** One or several, as IAM has it. */
    static List<Object> list(Object value) {
        return value instanceof List<?> many ? List.copyOf(many) : List.of(value);
    }

    /** Every map below {@code value}, itself included. */
    static Stream<Map<String, Object>> maps(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().flatMap(Template::maps);
        }
        return value instanceof Map<?, ?> map
                ? Stream.concat(Stream.of(map(map)), map.values().stream().flatMap(Template::maps))
                : Stream.empty();
    }

    private static final class ShortForms extends SafeConstructor {
        ShortForms() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return longForm(node.getTag().getValue().substring(1), node);
                }
            });
        }

        private Map<String, Object> longForm(String function, Node node) {
            Object value = value(node);
            return switch (function) {
                case "Ref", "Condition" -> Map.of(function, value);
                case "GetAtt" ->
                    Map.of("Fn::GetAtt", List.of(String.valueOf(value).split("[.]", 2)));
                default -> Map.of("Fn::" + function, value);
            };
        }

        private Object value(Node node) {
            if (node instanceof SequenceNode sequence) {
                return constructSequence(sequence);
            }
            return node instanceof MappingNode mapping ? constructMapping(mapping) : constructScalar((ScalarNode) node);
        }
    }
}
