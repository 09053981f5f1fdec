package io.chokan.job;

import io.chokan.job.NaiveCost.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What changes would have saved, by loops over the calls. */
final class NaiveWhatIfs {
    private static final List<String> PRICED = List.of(CostLines.SONNET, CostLines.HAIKU, CostLines.SONNET45);
    private final List<Call> calls;
    private final Map<String, long[]> savings = new TreeMap<>();

    /** @param calls in the order of time */
    NaiveWhatIfs(List<Call> calls) {
        this.calls = calls;
    }

    Map<String, long[]> all() {
        responseCache();
        promptLimits();
        promptCaches();
        cheaperModels();
        return savings;
    }

    private void add(String name, double lower, double upper) {
        long[] sum = savings.computeIfAbsent(name, unused -> new long[3]);
        sum[0]++;
        sum[1] += Math.round(lower);
        sum[2] += Math.round(upper);
    }

    private static String template(Call call) {
        return String.valueOf(call.text("prompt_metrics", "prompt_template_id"));
    }

    private void responseCache() {
        Map<String, Long> last = new HashMap<>();
        for (Call call : calls) {
            String hash = call.text("prompt_metrics", "prompt_hash");
            if (call.isAnswer() && call.billed() > 0 && hash != null) {
                Long before = last.put(hash + "|" + call.model() + "|" + template(call), call.time());
                if (before != null) {
                    boolean soon = call.time() - before <= 3_600_000;
                    add("RESPONSE_CACHE repeated prompts", (double) (soon ? call.billed() : 0), (double) call.billed());
                }
            }
        }
    }

    private void promptLimits() {
        Map<String, List<Call>> byTemplate = new TreeMap<>();
        for (Call call : calls) {
            if (call.billed() > 0 && call.input() > 0) {
                byTemplate
                        .computeIfAbsent(template(call), unused -> new ArrayList<>())
                        .add(call);
            }
        }
        byTemplate.forEach((template, prompts) -> {
            List<Long> sorted = prompts.stream().map(Call::input).sorted().toList();
            long most = sorted.get((int) Math.ceil(sorted.size() * 0.9) - 1);
            for (Call call : prompts) {
                double[] price = NaiveCost.price(call.model(), call.input());
                if (call.input() > most && price != null) {
                    double each = NaiveCost.inputPrice(call.billing(), price);
                    long beyond = call.input() - most;
                    long context = Math.min(beyond, call.number("prompt_metrics", "context_token_count"));
                    add("PROMPT_LIMIT " + template + " at " + most + " tokens", context * each, beyond * each);
                }
            }
        });
    }

    /** The system prompts of {@code template_0} and its like are 1,500 tokens long, or too short to count. */
    private void promptCaches() {
        Set<String> slots = new HashSet<>();
        for (Call call : calls) {
            long system = call.number("prompt_metrics", "system_prompt_token_count");
            if (call.billing().equals("FULL") && call.billed() > 0 && system >= 1024) {
                double input = NaiveCost.price(call.model(), 0)[0];
                double saved = system * input * 0.9;
                boolean writes = slots.add(call.model() + template(call) + call.time() / 300_000);
                add("PROMPT_CACHE " + template(call), saved - (writes ? system * input * (1.25 - 0.1) : 0), saved);
            }
        }
        savings.values().forEach(sum -> sum[1] = Math.max(0, sum[1]));
    }

    private void cheaperModels() {
        Set<String> cells = new HashSet<>();
        calls.forEach(call -> cells.add(template(call) + "|" + call.model()));
        for (String cell : cells) {
            List<Call> moved = calls.stream()
                    .filter(call -> isCharged(call) && cell.equals(template(call) + "|" + call.model()))
                    .toList();
            double now = moved.stream().mapToDouble(Call::billed).sum();
            for (String model : PRICED) {
                double cost =
                        moved.stream().mapToDouble(call -> cost(call, model)).sum();
                if (cost < now && !moved.isEmpty() && model.equals(cheapest(moved))) {
                    String name = "CHEAPER_MODEL " + template(moved.get(0)) + ": "
                            + moved.get(0).model() + " → " + model;
                    savings.put(name, new long[] {
                        moved.size(), Math.round(Math.max(0, 0.7 * now - cost)), Math.round(now - cost)
                    });
                }
            }
        }
    }

    private static boolean isCharged(Call call) {
        return NaiveCost.price(call.model(), 0) != null
                && !call.billing().equals("REJECTED")
                && !call.billing().equals("RESPONSE_CACHE");
    }

    private static String cheapest(List<Call> moved) {
        String best = "";
        double least = Double.MAX_VALUE;
        for (String model : PRICED) {
            double cost = moved.stream().mapToDouble(call -> cost(call, model)).sum();
            if (!model.equals(moved.get(0).model()) && cost < least) {
                best = model;
                least = cost;
            }
        }
        return best;
    }

    private static double cost(Call call, String model) {
        double[] price = NaiveCost.price(model, 0);
        return call.input() * NaiveCost.inputPrice(call.billing(), price)
                + call.number("response_metrics", "output_token_count") * price[1];
    }
}
