package io.chokan.stage;

import io.chokan.model.LogType;

/** The tables of {@code docs/STAGING.md} that this package writes, in the order of the specification 3.1. */
final class Layouts {
    private Layouts() {}

    static final Layout CALLS = Layout.named("calls")
            .texts("log_type")
            .group("metadata")
            .uniques("request_id")
            .ids("session_id", "user_id")
            .counts("conversation_turn")
            .texts("model_id", "model_version", "region")
            .uniques("timestamp_iso")
            .rising(Kind.EPOCH_MS, "timestamp_epoch_ms")
            .group(null)
            .texts("status")
            .group("prompt_metrics")
            .texts("prompt_template_id")
            .counts("prompt_token_count", "system_prompt_token_count", "context_token_count")
            .counts("user_message_token_count", "total_input_tokens")
            .uniques("prompt_hash")
            .of(Kind.BOOL, "contains_manga_title", "contains_author_name")
            .texts("language")
            .counts("rag_chunks_included")
            .of(Kind.DOUBLES, "rag_relevance_scores")
            .group("response_metrics")
            .counts("output_token_count")
            .texts("stop_reason")
            .counts("response_length_chars")
            .texts("response_language")
            .of(Kind.BOOL, "contains_product_recommendation")
            .counts("recommendation_count")
            .scores("confidence_score")
            .of(Kind.BOOL, "content_filter_triggered")
            .texts("content_filter_reason")
            .group("latency")
            .amounts("total_e2e_ms", "api_gateway_ms", "orchestrator_processing_ms", "rag_retrieval_ms")
            .amounts("opensearch_query_ms", "dynamodb_session_lookup_ms", "redis_cache_check_ms")
            .amounts("bedrock_invoke_ms", "bedrock_first_token_ms", "response_parsing_ms", "websocket_delivery_ms")
            .group("error")
            .texts("error_type", "error_code")
            .ids("error_message")
            .texts("error_severity")
            .counts("retry_count")
            .of(Kind.BOOL, "is_retryable")
            .texts("root_cause_category")
            .uniques("stack_trace_hash")
            .texts("upstream_service")
            .group("cost")
            .amounts("input_cost_usd", "output_cost_usd", "total_cost_usd")
            .texts("model_pricing_tier")
            .of(Kind.BOOL, "was_cached")
            .amounts("cache_hit_savings_usd")
            .group(null)
            .of(Kind.TEXT_MAP, "tags")
            .of(Kind.JSON, "extra")
            .group(Layout.OWN_GROUP)
            .rising(Kind.MICROS, "event_time")
            .texts("pattern_id", "category", "taxonomy", "secondary")
            .of(Kind.DOUBLE, "confidence")
            .texts("template_id", "billing")
            .of(Kind.LONG, "billed_nano_usd", "logged_nano_usd")
            .of(Kind.BOOL, "unpriced", "incomplete")
            .texts("source_file")
            .rising(Kind.LONG, "source_line")
            .build();

    static final Layout RETRIEVALS = origin(Layout.named("retrievals")
                    .texts("log_type")
                    .uniques("request_id")
                    .ids("session_id")
                    .uniques("query_hash")
                    .texts("opensearch_index")
                    .counts("vector_dimension", "k_requested", "results_returned")
                    .of(Kind.DOUBLES, "relevance_scores")
                    .scores("avg_relevance", "min_relevance", "max_relevance")
                    .amounts("query_latency_ms")
                    .texts("filter_applied")
                    .uniques("timestamp"))
            .build();

    static final Layout SESSIONS = origin(Layout.named("sessions")
                    .texts("log_type")
                    .ids("session_id", "user_id")
                    .texts("event_type")
                    .of(Kind.JSON, "details")
                    .uniques("timestamp"))
            .build();

    static final Layout REJECTS = Layout.named("rejects")
            .texts("source_file")
            .rising(Kind.LONG, "source_line")
            .texts("log_type", "reason")
            .uniques("text", "excerpt")
            .build();

    static final Layout TRACES = Layout.named("traces")
            .uniques("trace_id", "request_id")
            .texts("model_id", "prompt_template_id")
            .rising(Kind.MICROS, "start_time")
            .of(Kind.LONG, "duration_micros")
            .of(Kind.BOOL, "error", "fault", "throttle", "cold_start", "unfinished", "lacks_parent")
            .of(Kind.DOUBLE, "sampling_probability")
            .of(Kind.LONG, "hops")
            .build();

    static final Layout HOPS = Layout.named("hops")
            .ids("trace_id")
            .uniques("id", "parent_id")
            .texts("place", "name", "namespace")
            .rising(Kind.MICROS, "start_time")
            .of(Kind.LONG, "duration_micros", "critical_micros")
            .of(Kind.BOOL, "error", "fault", "throttle", "unfinished")
            .of(Kind.LONG, "retries")
            .texts("exception")
            .of(Kind.DOUBLE, "sampling_probability")
            .build();

    /** The table of a log line; {@link LogType#OTHER} has none. */
    static Layout of(LogType type) {
        return switch (type) {
            case FM_CALL -> CALLS;
            case RAG_RETRIEVAL -> RETRIEVALS;
            case SESSION_EVENT -> SESSIONS;
            case OTHER -> throw new IllegalArgumentException("a line of unknown type has no table");
        };
    }

    private static Layout.Builder origin(Layout.Builder columns) {
        return columns.of(Kind.JSON, "extra")
                .group(Layout.OWN_GROUP)
                .rising(Kind.MICROS, "event_time")
                .texts("source_file")
                .rising(Kind.LONG, "source_line");
    }
}
