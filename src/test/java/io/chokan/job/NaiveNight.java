package io.chokan.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What one loop over a night's lines, kept in memory, says of it: shares no code with the job, and is slow. */
final class NaiveNight {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    /** Nano-dollars for one token of input and of output: the specification's prices. */
    private static final Map<String, String[]> PRICES = Map.of(
            "anthropic.claude-3-sonnet-20240229-v1:0", new String[] {"3000", "15000"},
            "anthropic.claude-3-haiku-20240307-v1:0", new String[] {"250", "1250"});

    final Map<String, Long> totals = new TreeMap<>();
    final Map<String, Map<String, Long>> cuts = new TreeMap<>();
    final Map<String, long[]> hours = new TreeMap<>();
    final Map<String, Failures> failuresByMessage = new TreeMap<>();
    private final List<Long> answerMicros = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** Calls that failed with one message. */
    static final class Failures {
        long calls;
        long billedNanoUsd;
        final Set<String> users = new HashSet<>();
        final Set<String> sessions = new HashSet<>();
    }

    /** @param lines JSON texts of a single night, second copies among them */
    NaiveNight(List<String> lines, tools.jackson.databind.json.JsonMapper json) {
        for (String line : lines) {
            add("lines", 1);
            if (!seen.add(line)) {
                add("duplicates", 1);
                continue;
            }
            JsonNode event = json.readTree(line);
            add("staged." + event.get("log_type").asString(), 1);
            if (event.get("log_type").asString().equals("FM_CALL")) {
                call(event);
            }
        }
        Collections.sort(answerMicros);
    }

    private void call(JsonNode call) {
        String status = call.get("status").asString();
        boolean answer = status.equals("SUCCESS") || status.equals("PARTIAL");
        String model = text(call, "metadata", "model_id");
        long billed = billed(call, status, model);
        int hour = OffsetDateTime.ofInstant(
                        Instant.ofEpochMilli(
                                call.get("metadata").get("timestamp_epoch_ms").asLong()),
                        TOKYO)
                .getHour();
        add("calls", 1);
        add(answer ? "answers" : "errors", 1);
        add("billedNanoUsd", billed);
        add("loggedNanoUsd", nano(call.get("cost").get("total_cost_usd"), 9));
        add("inputTokens", number(call, "prompt_metrics", "total_input_tokens"));
        add("outputTokens", number(call, "response_metrics", "output_token_count"));
        cut("calls.byStatus", status, 1);
        cut("calls.byModel", model, 1);
        cut("cost.byModel", model, billed);
        cut("cost.byTemplate", text(call, "prompt_metrics", "prompt_template_id"), billed);
        cut("cost.byCached", call.get("cost").get("was_cached").asBoolean() ? "true" : "false", billed);
        hour("calls.byHour", hour, 1);
        hour("cost.byHour", hour, billed);
        sla(call, answer);
        if (!answer) {
            failure(call, billed);
        }
    }

    private void sla(JsonNode call, boolean answer) {
        JsonNode e2e = call.get("latency").get("total_e2e_ms");
        if (e2e == null || e2e.isNull()) {
            add("unmeasured", 1);
            return;
        }
        long micros = nano(e2e, 3);
        if (answer) {
            answerMicros.add(micros);
            add("answersWithin", micros <= 3_000_000 ? 1 : 0);
        }
        if (micros > 3_000_000) {
            add("breaches", 1);
            add("slowFailures", answer ? 0 : 1);
            add("excessMicros", micros - 3_000_000);
        }
    }

    private void failure(JsonNode call, long billed) {
        Failures failures =
                failuresByMessage.computeIfAbsent(text(call, "error", "error_message"), x -> new Failures());
        failures.calls++;
        failures.billedNanoUsd += billed;
        failures.users.add(text(call, "metadata", "user_id"));
        failures.sessions.add(text(call, "metadata", "session_id"));
    }

    private static long billed(JsonNode call, String status, String model) {
        long input = number(call, "prompt_metrics", "total_input_tokens");
        long output = number(call, "response_metrics", "output_token_count");
        boolean cached = call.get("cost").get("was_cached").asBoolean();
        boolean failed = status.equals("ERROR") || status.equals("CONTENT_FILTERED");
        if (status.equals("THROTTLED") || (failed && output == 0)) {
            return 0;
        }
        boolean untouched = cached && nano(call.get("latency").get("bedrock_invoke_ms"), 3) == 0;
        if (untouched && !status.equals("TIMEOUT")) {
            return 0;
        }
        BigDecimal perInput = new BigDecimal(PRICES.get(model)[0]);
        BigDecimal cacheRead = cached && !status.equals("TIMEOUT") ? new BigDecimal("0.1") : BigDecimal.ONE;
        return perInput.multiply(cacheRead)
                .multiply(BigDecimal.valueOf(input))
                .add(new BigDecimal(PRICES.get(model)[1]).multiply(BigDecimal.valueOf(output)))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The smallest time with at least this share of the answers at or below it. */
    long quantileMicros(double share) {
        return answerMicros.get((int) Math.ceil(share * answerMicros.size()) - 1);
    }

    long total(String name) {
        return totals.getOrDefault(name, 0L);
    }

    private void add(String name, long value) {
        totals.merge(name, value, Long::sum);
    }

    private void cut(String name, String key, long value) {
        cuts.computeIfAbsent(name, x -> new TreeMap<>()).merge(key, value, Long::sum);
    }

    private void hour(String name, int hour, long value) {
        hours.computeIfAbsent(name, x -> new long[24])[hour] += value;
    }

    private static long nano(JsonNode value, int digits) {
        return value == null || value.isNull()
                ? 0
                : new BigDecimal(value.asString())
                        .movePointRight(digits)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static long number(JsonNode call, String group, String name) {
        JsonNode value = call.get(group).get(name);
        return value == null || value.isNull() ? 0 : value.asLong();
    }

    private static String text(JsonNode call, String group, String name) {
        return call.get(group).get(name).asString();
    }
}
