package io.chokan.stage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/** Made-up lines in the spelling of Python's {@code json.dumps} or compact, with the variety of a real day. */
final class LogLines {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long START_MICROS = 1_763_737_200_000_000L + 365L * 86_400_000_000L;
    private static final String[] MODELS = {
        "anthropic.claude-3-sonnet-20240229-v1:0",
        "anthropic.claude-3-haiku-20240307-v1:0",
        "apac.anthropic.claude-3-5-sonnet"
    };
    private static final String[] ERROR_STATUSES = {"ERROR", "TIMEOUT", "THROTTLED", "CONTENT_FILTERED"};
    private static final String[] MESSAGES = {
        "Rate exceeded, please slow down",
        "Read timeout on endpoint URL: \\\"https://bedrock.example/model\\\"",
        "\\u30bb\\u30c3\\u30b7\\u30e7\\u30f3 \\ud83d\\ude00 broken\\n\\tat line 1",
        "見つかりません: C:\\\\temp \\/ x"
    };

    private final Random random;

    LogLines(long seed) {
        random = new Random(seed);
    }

    String any() {
        return switch (random.nextInt(4)) {
            case 0 -> rag();
            case 1 -> session();
            default -> call();
        };
    }

    /** The line without the blanks after commas and colons outside strings. */
    static String compact(String line) {
        StringBuilder compact = new StringBuilder(line.length());
        boolean inText = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
                inText = !inText;
            }
            if (c != ' ' || inText) {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    String call() {
        boolean failed = random.nextInt(4) == 0;
        String status = failed ? ERROR_STATUSES[random.nextInt(4)] : random.nextInt(30) == 0 ? "PARTIAL" : "SUCCESS";
        long micros = micros();
        int system = random.nextInt(600);
        int context = random.nextInt(3000);
        int user = random.nextInt(300);
        int total = system + context + user;
        int output = failed ? 0 : random.nextInt(900);
        double inputCost = Math.round(total * 300.0) / 1e8;
        double outputCost = Math.round(output * 1500.0) / 1e8;
        String head = "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"req-" + hex(16)
                + "\", \"session_id\": \"sess-" + random.nextInt(5000) + "\", \"user_id\": \"user-"
                + random.nextInt(2000) + "\", \"conversation_turn\": " + (1 + random.nextInt(12)) + ", \"model_id\": \""
                + MODELS[random.nextInt(3)] + "\", \"model_version\": \"20240229\", \"region\": \"ap-northeast-1\", "
                + "\"timestamp_iso\": \"" + iso(micros) + "\", \"timestamp_epoch_ms\": " + micros / 1000
                + "}, \"status\": \"" + status + "\", ";
        String prompt = "\"prompt_metrics\": {\"prompt_template_id\": \"tpl-" + random.nextInt(9)
                + "\", \"prompt_token_count\": " + total + ", \"system_prompt_token_count\": " + system
                + ", \"context_token_count\": " + context + ", \"user_message_token_count\": " + user
                + ", \"total_input_tokens\": " + total + ", \"prompt_hash\": \"" + hex(16)
                + "\", \"contains_manga_title\": " + random.nextBoolean() + ", \"contains_author_name\": false, "
                + "\"language\": \"" + (random.nextBoolean() ? "ja" : "en") + "\", \"rag_chunks_included\": "
                + random.nextInt(6) + ", \"rag_relevance_scores\": " + scores() + "}, ";
        String response = "\"response_metrics\": {\"output_token_count\": " + output
                + ", \"stop_reason\": \"end_turn\", "
                + "\"response_length_chars\": " + output * 4 + ", \"response_language\": \"ja\", "
                + "\"contains_product_recommendation\": " + random.nextBoolean() + ", \"recommendation_count\": 0, "
                + "\"confidence_score\": " + (random.nextBoolean() ? "null" : score())
                + ", \"content_filter_triggered\": "
                + status.equals("CONTENT_FILTERED") + ", \"content_filter_reason\": null}, ";
        String error = failed ? error() : "";
        String cost =
                "\"cost\": {\"input_cost_usd\": " + python(inputCost) + ", \"output_cost_usd\": " + python(outputCost)
                        + ", \"total_cost_usd\": " + python(Math.round((inputCost + outputCost) * 1e8) / 1e8)
                        + ", \"model_pricing_tier\": \"anthropic.claude-3-sonnet\", \"was_cached\": "
                        + (random.nextInt(8) == 0) + ", \"cache_hit_savings_usd\": 0.0}, ";
        return head + prompt + response + latency() + error + cost + "\"tags\": " + tags() + "}";
    }

    String rag() {
        return "{\"log_type\": \"RAG_RETRIEVAL\", \"request_id\": \"req-" + hex(16) + "\", \"session_id\": \"sess-"
                + random.nextInt(5000) + "\", \"query_hash\": \"" + hex(16) + "\", \"opensearch_index\": \"manga-v3\", "
                + "\"vector_dimension\": 1536, \"k_requested\": 5, \"results_returned\": " + random.nextInt(6)
                + ", \"relevance_scores\": " + scores() + ", \"avg_relevance\": " + score() + ", \"min_relevance\": 0, "
                + "\"max_relevance\": " + score() + ", \"query_latency_ms\": " + millis(90) + ", \"filter_applied\": "
                + (random.nextBoolean() ? "null" : "\"genre:少年\"") + ", \"timestamp\": \"" + iso(micros()) + "\"}";
    }

    String session() {
        return "{\"log_type\": \"SESSION_EVENT\", \"session_id\": \"sess-" + random.nextInt(5000)
                + "\", \"user_id\": \"user-" + random.nextInt(2000) + "\", \"event_type\": \"start\", \"details\": "
                + (random.nextBoolean()
                        ? "{}"
                        : "{\"turns\": 3, \"device\": {\"os\": \"i\\u00d6S\", \"v\": [1, 2.5e3, null]}}")
                + ", \"timestamp\": \"" + iso(micros()) + "\"}";
    }

    private String latency() {
        StringJoiner parts = new StringJoiner(", ", "\"latency\": {", "}, ");
        String[] names = {
            "total_e2e_ms",
            "api_gateway_ms",
            "orchestrator_processing_ms",
            "rag_retrieval_ms",
            "opensearch_query_ms",
            "dynamodb_session_lookup_ms",
            "redis_cache_check_ms",
            "bedrock_invoke_ms",
            "bedrock_first_token_ms",
            "response_parsing_ms",
            "websocket_delivery_ms"
        };
        for (int i = 0; i < names.length; i++) {
            parts.add("\"" + names[i] + "\": " + millis(i == 0 || i == 7 ? 2500 : 60));
        }
        return parts.toString();
    }

    private String error() {
        return "\"error\": {\"error_type\": \"ClientError\", \"error_code\": \"ThrottlingException\", \"error_message\": \""
                + MESSAGES[random.nextInt(MESSAGES.length)] + "\", \"error_severity\": \"HIGH\", \"retry_count\": "
                + random.nextInt(4) + ", \"is_retryable\": true, \"root_cause_category\": \"unknown\", "
                + "\"stack_trace_hash\": \"" + hex(16) + "\", \"upstream_service\": \"bedrock\"}, ";
    }

    private String tags() {
        return random.nextInt(3) == 0 ? "{}" : "{\"env\": \"prod\", \"版\": \"v" + random.nextInt(9) + "\"}";
    }

    private String scores() {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            list.add(score());
        }
        return list.toString();
    }

    private String score() {
        return python((random.nextInt(20_000) - 100) / 2e4);
    }

    private String millis(int scale) {
        return python(Math.round(-Math.log(1 - random.nextDouble()) * scale * 100) / 100.0);
    }

    /** As Python's {@code repr}: an exponent with two digits below 1e-4. */
    private static String python(double value) {
        String text = Double.toString(value);
        if (value != 0 && Math.abs(value) < 1e-4) {
            return text.replace(".0E", "E").replaceAll("E-(\\d)$", "e-0$1").replace('E', 'e');
        }
        return text.contains("E-4") ? String.format(Locale.ROOT, "%.8f", value) : text.replace("E-", "e-0");
    }

    private long micros() {
        return START_MICROS + (long) (random.nextDouble() * 86_400_000_000L);
    }

    private static String iso(long micros) {
        return ISO.format(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000));
    }

    private String hex(int digits) {
        return String.format(Locale.ROOT, "%016x", random.nextLong()).substring(0, digits);
    }
}
