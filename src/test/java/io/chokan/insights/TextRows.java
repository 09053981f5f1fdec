package io.chokan.insights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The naive interpreter for a stand-in of CloudWatch: rows of texts, fields without a value left out, as the service gives them. */
public final class TextRows {

    /** An event of any text, at the time that the service keeps for it. */
    public static final class Stored {
        private final Event event;

        /** @param number with {@code stream} it makes the event's pointer */
        public Stored(String message, long millis, String stream, long number) {
            this.event = new Event(json(message), millis, stream, number, message);
        }

        public long millis() {
            return event.millis();
        }

        public String message() {
            return event.text();
        }

        public String stream() {
            return event.file();
        }

        public String pointer() {
            return event.file() + ":" + event.line();
        }

        private static JsonNode json(String message) {
            try {
                return JsonMapper.shared().readTree(message);
            } catch (JacksonException none) {
                return MissingNode.getInstance();
            }
        }
    }

    private TextRows() {}

    /** What StartQuery refuses. */
    public static Query parse(String text) {
        return Query.parse(text);
    }

    /** At most {@code limit} rows; those of events come with their pointers. */
    public static List<Map<String, String>> run(Query query, List<Stored> events, int limit) {
        Interpreter.Result result = Interpreter.result(
                query, events.stream().map(stored -> stored.event).toList());
        List<Map<String, String>> rows = new ArrayList<>();
        for (Row row : result.rows().subList(0, Math.min(limit, result.rows().size()))) {
            Map<String, String> texts = new LinkedHashMap<>();
            result.columns().forEach(name -> put(texts, name, row.field(List.of(name.split("\\.", -1)))));
            if (row.event() != null) {
                texts.put("@ptr", row.event().file() + ":" + row.event().line());
            }
            rows.add(texts);
        }
        return rows;
    }

    private static void put(Map<String, String> texts, String name, Object value) {
        if (value != null) {
            texts.put(name, Loose.text(value));
        }
    }
}
