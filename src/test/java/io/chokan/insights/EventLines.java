package io.chokan.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines of all three types with missing fields, unknown fields, equal times, and texts that look like numbers. */
final class EventLines {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long START = 1_795_273_200_000L;
    private static final String[] STATUSES = {
        "SUCCESS", "SUCCESS", "SUCCESS", "PARTIAL", "ERROR", "TIMEOUT", "THROTTLED"
    };
    private static final String[] NOTES = {"12", "3.5", "abc", "ABC", "a2", "a10", "", " ", "x-7", "007", "é1", "1e3"};
    private static final String[] ADDRESSES = {"10.1.2.3", "10.2.0.9", "::1", "2001:db8::7", "999.1.1.1", "nowhere"};

    private final Random random;

    EventLines(long seed) {
        random = new Random(seed);
    }

    static List<String> of(long seed, int count) {
        EventLines lines = new EventLines(seed);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(lines.next(i));
        }
        return all;
    }

    private String next(int i) {
        return switch (random.nextInt(5)) {
            case 0 -> retrieval(i).toString();
            case 1 -> session(i).toString();
            default -> call(i).toString();
        };
    }

    /** Some events share a millisecond; some stand on the edge of a bin. */
    private long time() {
        return START + random.nextInt(96) * 900_000L + (random.nextBoolean() ? 0 : random.nextInt(900_000));
    }

    private boolean there() {
        return random.nextInt(5) > 0;
    }

    private ObjectNode call(int i) {
        ObjectNode line = JSON.createObjectNode().put("log_type", "FM_CALL");
        ObjectNode metadata =
                line.putObject("metadata").put("request_id", "req-" + i).put("timestamp_epoch_ms", time());
        optional(metadata, "session_id", "sess-" + random.nextInt(9));
        optional(metadata, "model_id", "model-" + random.nextInt(3));
        if (there()) {
            metadata.put("conversation_turn", random.nextInt(12));
        }
        line.put("status", STATUSES[random.nextInt(STATUSES.length)]);
        if (there()) {
            latency(line.putObject("latency"));
        }
        if (there()) {
            line.putObject("cost")
                    .put("was_cached", random.nextBoolean())
                    .put("total_cost_usd", random.nextInt(9000) / 1e6);
        }
        if (random.nextInt(3) == 0) {
            line.putObject("error")
                    .put("error_type", "Type" + random.nextInt(4))
                    .put("retry_count", random.nextInt(4));
        }
        if (there()) {
            scores(line.putObject("prompt_metrics").put("language", random.nextBoolean() ? "ja" : "en"));
        }
        return extras(line);
    }

    private void latency(ObjectNode latency) {
        latency.put("total_e2e_ms", random.nextInt(600_000) / 100.0);
        if (there()) {
            latency.put("bedrock_invoke_ms", random.nextInt(500_000) / 100.0);
        }
    }

    private void scores(ObjectNode prompt) {
        ArrayNode scores = prompt.putArray("rag_relevance_scores");
        for (int i = random.nextInt(4); i > 0; i--) {
            scores.add((1 + random.nextInt(999)) / 1000.0);
        }
    }

    private ObjectNode retrieval(int i) {
        ObjectNode line =
                JSON.createObjectNode().put("log_type", "RAG_RETRIEVAL").put("request_id", "req-" + i);
        line.put("timestamp", java.time.Instant.ofEpochMilli(time()).toString());
        optional(line, "session_id", "sess-" + random.nextInt(9));
        if (there()) {
            line.put("avg_relevance", random.nextInt(1000) / 1000.0)
                    .put("query_latency_ms", random.nextInt(9000) / 10.0);
        }
        return extras(line);
    }

    private ObjectNode session(int i) {
        ObjectNode line =
                JSON.createObjectNode().put("log_type", "SESSION_EVENT").put("session_id", "sess-" + i % 9);
        line.put("event_type", random.nextBoolean() ? "start" : "end");
        line.put("timestamp", java.time.Instant.ofEpochMilli(time()).toString());
        line.putObject("details").put("turns", random.nextInt(5)).put("note", NOTES[random.nextInt(NOTES.length)]);
        return extras(line);
    }

    /** Fields that the specification does not know. */
    private ObjectNode extras(ObjectNode line) {
        if (random.nextInt(3) > 0) {
            line.put("note", NOTES[random.nextInt(NOTES.length)]);
            line.putObject("client")
                    .put("ip", ADDRESSES[random.nextInt(ADDRESSES.length)])
                    .put("beta", random.nextBoolean());
        }
        if (random.nextInt(4) == 0) {
            ArrayNode steps = line.putArray("steps");
            for (int i = random.nextInt(3); i > 0; i--) {
                steps.addObject().put("name", "step" + random.nextInt(3)).put("ms", random.nextInt(90));
            }
        }
        if (random.nextInt(4) == 0) {
            line.put("raw", "{\"user\":{\"age\":" + random.nextInt(50) + "},\"tags\":[\"a\",\"b\"]}");
        } else if (random.nextInt(4) == 0) {
            line.put("raw", "user=u" + random.nextInt(5) + " took " + random.nextInt(900) + " ms");
        }
        if (random.nextInt(6) == 0) {
            line.putNull("nothing");
        }
        return line;
    }

    private void optional(ObjectNode node, String name, String value) {
        if (there()) {
            node.put(name, value);
        }
    }
}
