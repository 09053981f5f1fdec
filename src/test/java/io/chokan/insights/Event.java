package io.chokan.insights;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event as the naive interpreter sees it: the line itself. */
record Event(JsonNode json, long millis, String file, long line, String text) {

    static Event of(String text, String file, long line) {
        JsonNode json = JsonMapper.shared().readTree(text);
        JsonNode epoch = json.path("metadata").path("timestamp_epoch_ms");
        long millis = epoch.isNumber()
                ? epoch.asLong()
                : Instant.parse(json.path("timestamp").asString()).toEpochMilli();
        return new Event(json, millis, file, line, text);
    }

    @Nullable
    Object field(List<String> path) {
        return switch (String.join(".", path)) {
            case "@timestamp" -> new Loose.Time(millis);
            case "@logStream" -> file;
            case "@message" -> text;
            case "@ptr" -> file + ":" + line;
            default -> Loose.of(member(json, path));
        };
    }

    static JsonNode member(JsonNode node, List<String> path) {
        JsonNode at = node;
        for (String part : path) {
            at = at.isArray() && part.matches("\\d+") ? at.path(Integer.parseInt(part)) : at.path(part);
        }
        return at;
    }
}
