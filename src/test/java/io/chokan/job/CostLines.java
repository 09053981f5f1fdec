package io.chokan.job;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Made-up lines of a night in which every kind of waste, billing and price comes up often, alone and together. */
final class CostLines {
    static final String SONNET = "anthropic.claude-3-sonnet-20240229-v1:0";
    static final String HAIKU = "apac.anthropic.claude-3-haiku-20240307-v1:0";
    static final String SONNET45 = "jp.anthropic.claude-sonnet-4-5-20250929-v1:0";
    static final String PROVISIONED = "arn:aws:bedrock:ap-northeast-1:123456789012:provisioned-model/abc";
    private static final List<String> MODELS =
            List.of(SONNET, SONNET, SONNET, HAIKU, HAIKU, SONNET45, PROVISIONED, "gpt-4o");
    private static final List<String> STATUSES =
            List.of("SUCCESS", "SUCCESS", "SUCCESS", "PARTIAL", "ERROR", "TIMEOUT", "THROTTLED", "CONTENT_FILTERED");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Random random;
    private final double bloat;
    private final long startMs;
    private final List<String> lines = new ArrayList<>();

    private CostLines(LocalDate date, long seed, double bloat) {
        this.bloat = bloat;
        random = new Random(seed);
        startMs = date.atStartOfDay(ZoneId.of("Asia/Tokyo")).toInstant().toEpochMilli();
    }

    /** @param bloat factor on the prompts of {@code template_0} */
    static List<String> of(LocalDate date, int calls, long seed, double bloat) {
        CostLines night = new CostLines(date, seed, bloat);
        for (int i = 0; i < calls; i++) {
            night.call("req-" + date + "-" + i);
        }
        return night.lines;
    }

    private void call(String id) {
        long ms = startMs + random.nextInt(86_400_000);
        ObjectNode line = JSON.createObjectNode().put("log_type", "FM_CALL");
        ObjectNode metadata = line.putObject("metadata").put("request_id", id).put("timestamp_epoch_ms", ms);
        maybe(0.95, () -> metadata.put("session_id", "sess-" + random.nextInt(30)));
        maybe(0.95, () -> metadata.put("user_id", "user-" + random.nextInt(47)));
        maybe(0.98, () -> metadata.put("model_id", pick(MODELS)));
        line.put("status", pick(STATUSES));
        prompt(id, ms, line.putObject("prompt_metrics"));
        ObjectNode response = line.putObject("response_metrics");
        maybe(0.9, () -> response.put("output_token_count", random.nextInt(3) == 0 ? 0 : random.nextInt(2000)));
        response.put("stop_reason", random.nextInt(6) == 0 ? "max_tokens" : "end_turn");
        line.putObject("latency")
                .put("total_e2e_ms", 900.0)
                .put("bedrock_invoke_ms", random.nextInt(3) == 0 ? 0.0 : 700.0);
        line.putObject("cost").put("total_cost_usd", 0.001).put("was_cached", random.nextInt(5) == 0);
        lines.add(line.toString());
    }

    private void prompt(String id, long ms, ObjectNode prompt) {
        int template = random.nextInt(3);
        double factor = template == 0 ? bloat : 1;
        long context = Math.round(factor * (random.nextInt(20) == 0 ? 260_000 : random.nextInt(3000)));
        long system = Math.round(factor * (random.nextInt(2) == 0 ? 1500 : 200));
        int chunks = random.nextInt(6);
        prompt.put("prompt_template_id", "template_" + template);
        prompt.put("system_prompt_token_count", system).put("context_token_count", context);
        maybe(0.95, () -> prompt.put("total_input_tokens", system + context + random.nextInt(200)));
        maybe(0.9, () -> prompt.put("prompt_hash", "hash-" + random.nextInt(150)));
        prompt.put("rag_chunks_included", chunks);
        boolean logged = random.nextBoolean();
        ArrayNode scores = prompt.putArray("rag_relevance_scores");
        if (logged) {
            scores(chunks).forEach(scores::add);
        } else {
            retrieval(id, ms, scores(chunks + random.nextInt(3)));
        }
    }

    private List<Double> scores(int count) {
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores.add((30 + random.nextInt(70)) / 100.0);
        }
        return scores;
    }

    private void retrieval(String id, long ms, List<Double> scores) {
        ObjectNode line =
                JSON.createObjectNode().put("log_type", "RAG_RETRIEVAL").put("request_id", id);
        ArrayNode array = line.putArray("relevance_scores");
        scores.forEach(array::add);
        line.put("timestamp", java.time.Instant.ofEpochMilli(ms).toString());
        lines.add(line.toString());
    }

    private void maybe(double chance, Runnable then) {
        if (random.nextDouble() < chance) {
            then.run();
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
