package io.chokan.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a line that its type does not have, as JSON text by name; those of a known group under the group's name. */
final class Extra {
    private final Map<String, String> top = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> grouped = new LinkedHashMap<>();

    void put(@Nullable String group, String name, String json) {
        if (group == null) {
            top.put(name, json);
        } else {
            grouped.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(name, json);
        }
    }

    /** A later copy of the group replaces the earlier one. */
    void forgetGroup(String group) {
        grouped.remove(group);
    }

    boolean isEmpty() {
        return top.isEmpty() && grouped.isEmpty();
    }

    void clear() {
        top.clear();
        grouped.clear();
    }

    /** One JSON object: the groups' members first. */
    String json() {
        Map<String, String> all = new LinkedHashMap<>();
        grouped.forEach((group, members) -> all.put(group, object(members)));
        all.putAll(top);
        return object(all);
    }

    private static String object(Map<String, String> members) {
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> {
            json.append(json.length() == 1 ? "" : ",");
            json.append(JsonText.quoted(name)).append(':').append(value);
        });
        return json.append('}').toString();
    }
}
