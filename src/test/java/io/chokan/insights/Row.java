package io.chokan.insights;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of the naive interpreter.
 *
 * @param event null after stats
 * @param ordinal place among the rows that unnest made of one event
 */
record Row(@Nullable Event event, Map<String, Object> names, int ordinal) {
    static final Comparator<Event> EVENT_ORDER =
            Comparator.comparingLong(Event::millis).thenComparing(Event::file).thenComparingLong(Event::line);

    Row with(String name, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(names);
        more.put(name, value);
        return new Row(event, more, ordinal);
    }

    @Nullable
    Object field(List<String> path) {
        String name = String.join(".", path);
        if (names.containsKey(name)) {
            return names.get(name);
        }
        for (int k = path.size() - 1; k > 0; k--) {
            if (names.get(String.join(".", path.subList(0, k))) instanceof JsonNode node) {
                return Loose.of(Event.member(node, path.subList(k, path.size())));
            }
        }
        return event == null ? null : event.field(path);
    }
}
