package io.chokan.scheduler;

import static io.chokan.scheduler.Template.list;
import static io.chokan.scheduler.Template.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Works out a template's functions, those that {@code scheduler/} uses.
 *
 * @param values of parameters, of resources ({@code Bucket}) and their attributes ({@code Bucket.Arn})
 */
record Resolver(Template template, Map<String, Object> values) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");
    private static final Map<String, String> NO_VALUE = Map.of("Ref", "AWS::NoValue");

    /** Parameters that {@code values} does not have get their defaults. */
    static Resolver of(Template template, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>();
        map(template.root().get("Parameters")).forEach((name, parameter) -> {
            Object preset = map(parameter).get("Default");
            boolean many = String.valueOf(map(parameter).get("Type")).matches("CommaDelimitedList|List<.*");
            if (preset != null) {
                all.put(name, many ? List.of(String.valueOf(preset).split(",")) : preset);
            }
        });
        all.putAll(values);
        return new Resolver(template, all);
    }

    Object resolve(Object value) {
        if (value instanceof List<?> many) {
            List<Object> kept = new ArrayList<>();
            many.stream()
                    .map(this::resolve)
                    .filter(one -> !NO_VALUE.equals(one))
                    .forEach(kept::add);
            return kept;
        }
        if (!(value instanceof Map<?, ?> raw)) {
            return value;
        }
        return raw.size() == 1 ? single(map(raw)) : all(map(raw));
    }

    private Object all(Map<String, Object> map) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, one) -> resolved.put(key, resolve(one)));
        resolved.values().removeIf(NO_VALUE::equals);
        return resolved;
    }

    private Object single(Map<String, Object> map) {
        Map.Entry<String, Object> only = map.entrySet().iterator().next();
        Object argument = only.getValue();
        return switch (only.getKey()) {
            case "Ref" -> argument.equals("AWS::NoValue") ? NO_VALUE : value(String.valueOf(argument));
            case "Fn::GetAtt" ->
                value(list(argument).stream().map(String::valueOf).collect(Collectors.joining(".")));
            case "Fn::Sub" -> substitute(list(argument));
            case "Fn::Join" -> join(list(argument));
            case "Fn::Split" ->
                List.of(text(list(argument).get(1))
                        .split(Pattern.quote(text(list(argument).get(0)))));
            case "Fn::If" ->
                resolve(list(argument).get(holds(text(list(argument).get(0))) ? 1 : 2));
            case "Fn::Equals" ->
                text(list(argument).get(0)).equals(text(list(argument).get(1)));
            case "Fn::Not" -> !Boolean.TRUE.equals(resolve(list(argument).get(0)));
            case "Fn::Or" -> list(argument).stream().map(this::resolve).anyMatch(Boolean.TRUE::equals);
            case "Condition" -> argument instanceof String name ? holds(name) : all(map);
            default -> all(map);
        };
    }

    boolean holds(String condition) {
        return Boolean.TRUE.equals(
                resolve(map(template.root().get("Conditions")).get(condition)));
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private String text(Object value) {
        return String.valueOf(resolve(value));
    }

    private String join(List<Object> arguments) {
        return list(resolve(arguments.get(1))).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(text(arguments.get(0))));
    }

    private String substitute(List<Object> arguments) {
        Map<String, Object> own = arguments.size() > 1 ? map(arguments.get(1)) : Map.of();
        return PLACE.matcher(String.valueOf(arguments.get(0)))
                .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(
                        own.containsKey(place.group(1))
                                ? text(own.get(place.group(1)))
                                : String.valueOf(value(place.group(1)))));
    }
}
