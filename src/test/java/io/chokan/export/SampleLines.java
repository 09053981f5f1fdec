package io.chokan.export;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Lines of every kind, good and bad, from a seed. */
final class SampleLines {
    private static final List<String> ODD = List.of(
            "",
            "   ",
            "not a log at all",
            "[1, 2]",
            "17",
            "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"cut",
            "{\"log_type\": \"RAG_RETRIEVAL\"}",
            "{\"log_type\": \"OTHER\", \"timestamp\": \"2026-11-21T16:00:00\"}",
            "{\"log_type\": 5}",
            "{\"log_type\": \"FM_CALL\", \"x\": \u00ff}",
            "{\"log_type\": \"FM_CALL\", \"x\": \"\u00ff\u00fe\"}",
            "{\"a\": " + "[".repeat(150) + "]".repeat(150) + "}",
            "2026-11-22T00:00:00.000Z ",
            "{\"metadata\": {\"timestamp_epoch_ms\": 5}, \"log_type\": \"FM_CALL\"}",
            "{\"log_type\": \"SESSION_EVENT\", \"session_id\": \"s\", \"timestamp\": \"2026-11-21T16:00:00\"}");

    private SampleLines() {}

    static String line(Random random, long midnightMs, int id) {
        long ms = midnightMs + random.nextLong(-3_600_000L, 90_000_000L);
        String iso = Instant.ofEpochMilli(ms).toString().replace("Z", "+00:00");
        String plain = switch (random.nextInt(10)) {
            case 0 -> ODD.get(random.nextInt(ODD.size()));
            case 1 ->
                "{\"log_type\": \"RAG_RETRIEVAL\", \"request_id\": \"r" + id
                        + "\", \"avg_relevance\": 0.5, \"timestamp\": \"" + iso + "\"}";
            case 2 ->
                "{\"log_type\":\"SESSION_EVENT\",\"session_id\":\"s" + id
                        + "\",\"event_type\":\"start\",\"details\":{\"timestamp\":\"2020-01-01T00:00:00+00:00\"},\"timestamp\":\""
                        + iso + "\"}";
            case 3 ->
                "{\"status\": \"ERROR\", \"log_type\": \"FM_CALL\", \"metadata\": {\"timestamp_epoch_ms\": \"" + ms
                        + "\", \"request_id\": \"q" + id + "\"}}";
            case 4 ->
                call("n" + id, ms)
                        .replace(
                                "\"status\": \"SUCCESS\"",
                                "\"status\": \"SUCCESS\", \"latency\": {\"total_e2e_ms\": NaN}");
            case 5 -> call("user \\\"timestamp_epoch_ms\\\": 1 }", ms);
            case 6 -> call("e" + id, ms).replace("\"SUCCESS\"", "\"WEIRD\"");
            case 7 -> call("i" + id, ms).replace("\"timestamp_epoch_ms\": " + ms, "\"timestamp_iso\": \"" + iso + "\"");
            default -> call("c" + random.nextInt(50), midnightMs - 1 + random.nextInt(3));
        };
        return random.nextInt(5) == 0 && !plain.isBlank() ? "2026-11-22T00:00:00.000Z " + plain : plain;
    }

    static String call(String requestId, long epochMs) {
        return "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"" + requestId
                + "\", \"timestamp_epoch_ms\": " + epochMs + "}, \"status\": \"SUCCESS\"}";
    }
}
