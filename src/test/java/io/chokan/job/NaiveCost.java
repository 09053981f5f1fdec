package io.chokan.job;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The night's money by loops over its lines, with prices and rules of its own: the second opinion on {@code analysis.json}. */
final class NaiveCost {
    final List<Call> calls = new ArrayList<>();
    private final Map<String, List<Double>> retrievals = new HashMap<>();

    /** @param billed nano-US-dollars */
    record Call(JsonNode line, String billing, long billed) {
        boolean isAnswer() {
            return status().equals("SUCCESS") || status().equals("PARTIAL");
        }

        String status() {
            return line.get("status").asString();
        }

        @Nullable
        String text(String group, String name) {
            JsonNode value = line.get(group).get(name);
            return value == null || value.isNull() ? null : value.asString();
        }

        long number(String group, String name) {
            JsonNode value = line.get(group).get(name);
            return value == null ? 0 : value.asLong();
        }

        long time() {
            return number("metadata", "timestamp_epoch_ms");
        }

        String model() {
            String model = text("metadata", "model_id");
            return model == null ? "(none)" : model;
        }

        long input() {
            return number("prompt_metrics", "total_input_tokens");
        }
    }

    NaiveCost(List<String> lines) {
        for (String text : lines) {
            JsonNode line = JsonMapper.shared().readTree(text);
            if (line.get("log_type").asString().equals("FM_CALL")) {
                String billing = billing(line);
                Call bare = new Call(line, billing, 0);
                calls.add(new Call(line, billing, billed(bare)));
            } else {
                List<Double> scores = new ArrayList<>();
                line.get("relevance_scores").forEach(score -> scores.add(score.asDouble()));
                retrievals.put(line.get("request_id").asString(), scores);
            }
        }
        calls.sort(Comparator.comparingLong(Call::time));
    }

    private static String billing(JsonNode line) {
        String status = line.get("status").asString();
        JsonNode output = line.get("response_metrics").get("output_token_count");
        boolean silent = output == null || output.asLong() == 0;
        if (status.equals("THROTTLED") || (silent && (status.equals("ERROR") || status.equals("CONTENT_FILTERED")))) {
            return "REJECTED";
        }
        if (status.equals("TIMEOUT")) {
            return "ESTIMATED";
        }
        if (!line.get("cost").get("was_cached").asBoolean()) {
            return "FULL";
        }
        return line.get("latency").get("bedrock_invoke_ms").asDouble() == 0 ? "RESPONSE_CACHE" : "PROMPT_CACHE";
    }

    /** Nano-US-dollars for an input and an output token; null without a price. */
    static double @Nullable [] price(String model, long input) {
        return switch (model) {
            case CostLines.SONNET -> new double[] {3000, 15000};
            case CostLines.HAIKU -> new double[] {250, 1250};
            case CostLines.SONNET45 -> input > 200_000 ? new double[] {6600, 24750} : new double[] {3300, 16500};
            default -> null;
        };
    }

    /** All prices here are whole nano-dollars a token, a tenth of the input's too: doubles hold the products exactly. */
    private static long billed(Call call) {
        double[] price = price(call.model(), call.input());
        if (price == null || call.billing().equals("REJECTED") || call.billing().equals("RESPONSE_CACHE")) {
            return 0;
        }
        return Math.round(call.input() * inputPrice(call.billing(), price)
                + call.number("response_metrics", "output_token_count") * price[1]);
    }

    static double inputPrice(String billing, double[] price) {
        return billing.equals("PROMPT_CACHE") ? price[0] / 10 : price[0];
    }

    long total() {
        return calls.stream().mapToLong(Call::billed).sum();
    }

    /** Kind to calls, upper bound; weak context with what its chunks' tokens cost at most. */
    Map<String, long[]> waste() {
        Map<String, long[]> waste = new TreeMap<>();
        Set<String> failed = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (Call call : calls) {
            String hash = call.text("prompt_metrics", "prompt_hash");
            String session = call.text("metadata", "session_id");
            String prompt = hash + "|" + call.model() + "|" + call.text("prompt_metrics", "prompt_template_id");
            boolean retry = hash != null && session != null && failed.contains(session + "|" + hash);
            if (!call.isAnswer()) {
                failed.add(session + "|" + hash);
                count(waste, call.billed() > 0 ? "FAILED_BUT_BILLED" : "", call.billed());
            } else if (call.billed() > 0) {
                boolean again = hash != null && !answered.add(prompt);
                boolean cut = "max_tokens".equals(call.text("response_metrics", "stop_reason"));
                long weak = weakTokens(call);
                String kind = retry
                        ? "RETRIES"
                        : again
                                ? "DUPLICATE_PROMPTS"
                                : cut ? "TRUNCATED_ANSWERS" : weak > 0 ? "LOW_RELEVANCE_CHUNKS" : "";
                count(waste, kind, kind.startsWith("LOW") ? weakMoney(call, weak) : call.billed());
            }
        }
        waste.remove("");
        return waste;
    }

    private static void count(Map<String, long[]> waste, String kind, long nanoUsd) {
        long[] sum = waste.computeIfAbsent(kind, unused -> new long[2]);
        sum[0]++;
        sum[1] += nanoUsd;
    }

    private long weakTokens(Call call) {
        List<Double> scores = new ArrayList<>();
        call.line().get("prompt_metrics").get("rag_relevance_scores").forEach(score -> scores.add(score.asDouble()));
        long chunks = scores.isEmpty() ? call.number("prompt_metrics", "rag_chunks_included") : scores.size();
        List<Double> found = scores.isEmpty()
                ? retrievals.getOrDefault(String.valueOf(call.text("metadata", "request_id")), List.of())
                : scores;
        long weak = found.stream().filter(score -> score < 0.5).count();
        long left = Math.max(0, chunks - (found.size() - weak));
        long context = Math.min(call.number("prompt_metrics", "context_token_count"), call.input());
        return chunks == 0 || weak == 0 ? 0 : context * (scores.isEmpty() ? left : weak) / chunks;
    }

    private static long weakMoney(Call call, long tokens) {
        double[] price = price(call.model(), call.input());
        return price == null ? 0 : Math.round(tokens * inputPrice(call.billing(), price));
    }

    /** Model, template and billing to calls and money. */
    Map<String, long[]> cells() {
        Map<String, long[]> cells = new TreeMap<>();
        for (Call call : calls) {
            String key = call.model() + "|" + call.text("prompt_metrics", "prompt_template_id") + "|" + call.billing();
            count(cells, key, call.billed());
        }
        return cells;
    }

    /** Volume, mix and tokens since another night at the same prices, each rounded by itself. */
    static Map<String, Long> change(NaiveCost then, NaiveCost now) {
        MathContext digits = new MathContext(50);
        BigDecimal growth = BigDecimal.valueOf(now.calls.size()).divide(BigDecimal.valueOf(then.calls.size()), digits);
        BigDecimal volume = BigDecimal.valueOf(then.total()).multiply(growth.subtract(BigDecimal.ONE));
        BigDecimal mix = BigDecimal.ZERO;
        BigDecimal tokens = BigDecimal.ZERO;
        Map<String, long[]> cells = now.cells();
        Map<String, long[]> old = then.cells();
        Set<String> keys = new HashSet<>(cells.keySet());
        keys.addAll(old.keySet());
        for (String key : keys) {
            long[] before = old.getOrDefault(key, new long[2]);
            long[] after = cells.getOrDefault(key, new long[2]);
            if (before[0] == 0) {
                mix = mix.add(BigDecimal.valueOf(after[1]));
            } else {
                BigDecimal each = BigDecimal.valueOf(before[1]).divide(BigDecimal.valueOf(before[0]), digits);
                mix = mix.add(BigDecimal.valueOf(after[0])
                        .subtract(growth.multiply(BigDecimal.valueOf(before[0])))
                        .multiply(each));
                tokens = tokens.add(BigDecimal.valueOf(after[1]).subtract(each.multiply(BigDecimal.valueOf(after[0]))));
            }
        }
        return Map.of("volume", whole(volume), "mix", whole(mix), "tokens", whole(tokens));
    }

    private static long whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Input tokens of a template's answers. */
    List<Long> prompts(String template) {
        return calls.stream()
                .filter(call ->
                        call.isAnswer() && call.line().get("prompt_metrics").has("total_input_tokens"))
                .filter(call -> template.equals(call.text("prompt_metrics", "prompt_template_id")))
                .map(Call::input)
                .toList();
    }

    double inputMoney(String template) {
        double money = 0;
        for (Call call : calls) {
            double[] price = price(call.model(), call.input());
            if (price != null
                    && call.billed() > 0
                    && template.equals(call.text("prompt_metrics", "prompt_template_id"))) {
                money += call.input() * inputPrice(call.billing(), price);
            }
        }
        return money;
    }

    /** Kind and subject to calls, lower and upper bound. */
    Map<String, long[]> whatIfs() {
        return new NaiveWhatIfs(calls).all();
    }
}
