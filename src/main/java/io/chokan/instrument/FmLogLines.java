package io.chokan.instrument;

import io.chokan.model.FmCall;
import io.chokan.model.RagRetrieval;
import io.chokan.model.SessionEvent;
import org.jspecify.annotations.Nullable;

/** Log lines as the specification's Python logger writes them, without a line ending. */
public final class FmLogLines {
    private static final int TYPICAL = 2200;

    private FmLogLines() {}

    public static String of(FmCall call) {
        StringBuilder out = new StringBuilder(TYPICAL);
        PythonJson json = new PythonJson(out).open().field("log_type", "FM_CALL");
        metadata(json, call.metadata());
        json.field("status", call.status().name());
        prompt(json, call.promptMetrics());
        response(json, call.responseMetrics());
        latency(json, call.latency());
        error(json, call.error());
        cost(json, call.cost());
        json.key("tags").value(call.tags()).close();
        return out.toString();
    }

    public static String of(RagRetrieval retrieval) {
        StringBuilder out = new StringBuilder(TYPICAL);
        new PythonJson(out)
                .open()
                .field("log_type", "RAG_RETRIEVAL")
                .field("request_id", retrieval.requestId())
                .field("session_id", retrieval.sessionId())
                .field("query_hash", retrieval.queryHash())
                .field("opensearch_index", retrieval.opensearchIndex())
                .field("vector_dimension", retrieval.vectorDimension())
                .field("k_requested", retrieval.kRequested())
                .field("results_returned", retrieval.resultsReturned())
                .numbers("relevance_scores", retrieval.relevanceScores())
                .key("avg_relevance")
                .value(zeroAsInteger(retrieval, retrieval.avgRelevance()))
                .key("min_relevance")
                .value(zeroAsInteger(retrieval, retrieval.minRelevance()))
                .key("max_relevance")
                .value(zeroAsInteger(retrieval, retrieval.maxRelevance()))
                .number("query_latency_ms", retrieval.queryLatencyMs())
                .field("filter_applied", retrieval.filterApplied())
                .field("timestamp", retrieval.timestamp())
                .close();
        return out.toString();
    }

    public static String of(SessionEvent event) {
        StringBuilder out = new StringBuilder(TYPICAL);
        new PythonJson(out)
                .open()
                .field("log_type", "SESSION_EVENT")
                .field("session_id", event.sessionId())
                .field("user_id", event.userId())
                .field("event_type", event.eventType())
                .key("details")
                .value(event.details())
                .field("timestamp", event.timestamp())
                .close();
        return out.toString();
    }

    /** Without scores the specification's logger writes the integer 0. */
    private static Object zeroAsInteger(RagRetrieval retrieval, double value) {
        return retrieval.relevanceScores().isEmpty() ? (Object) 0 : (Object) value;
    }

    private static void metadata(PythonJson json, FmCall.Metadata m) {
        json.key("metadata")
                .open()
                .field("request_id", m.requestId())
                .field("session_id", m.sessionId())
                .field("user_id", m.userId())
                .field("conversation_turn", m.conversationTurn())
                .field("model_id", m.modelId())
                .field("model_version", m.modelVersion())
                .field("region", m.region())
                .field("timestamp_iso", m.timestampIso())
                .field("timestamp_epoch_ms", m.timestampEpochMs())
                .close();
    }

    private static void prompt(PythonJson json, FmCall.PromptMetrics p) {
        json.key("prompt_metrics")
                .open()
                .field("prompt_template_id", p.promptTemplateId())
                .field("prompt_token_count", p.promptTokenCount())
                .field("system_prompt_token_count", p.systemPromptTokenCount())
                .field("context_token_count", p.contextTokenCount())
                .field("user_message_token_count", p.userMessageTokenCount())
                .field("total_input_tokens", p.totalInputTokens())
                .field("prompt_hash", p.promptHash())
                .field("contains_manga_title", p.containsMangaTitle())
                .field("contains_author_name", p.containsAuthorName())
                .field("language", p.language())
                .field("rag_chunks_included", p.ragChunksIncluded())
                .numbers("rag_relevance_scores", p.ragRelevanceScores())
                .close();
    }

    private static void response(PythonJson json, FmCall.ResponseMetrics r) {
        json.key("response_metrics")
                .open()
                .field("output_token_count", r.outputTokenCount())
                .field("stop_reason", r.stopReason())
                .field("response_length_chars", r.responseLengthChars())
                .field("response_language", r.responseLanguage())
                .field("contains_product_recommendation", r.containsProductRecommendation())
                .field("recommendation_count", r.recommendationCount())
                .number("confidence_score", r.confidenceScore())
                .field("content_filter_triggered", r.contentFilterTriggered())
                .field("content_filter_reason", r.contentFilterReason())
                .close();
    }

    private static void latency(PythonJson json, FmCall.Latency l) {
        json.key("latency")
                .open()
                .number("total_e2e_ms", l.totalE2eMs())
                .number("api_gateway_ms", l.apiGatewayMs())
                .number("orchestrator_processing_ms", l.orchestratorProcessingMs())
                .number("rag_retrieval_ms", l.ragRetrievalMs())
                .number("opensearch_query_ms", l.opensearchQueryMs())
                .number("dynamodb_session_lookup_ms", l.dynamodbSessionLookupMs())
                .number("redis_cache_check_ms", l.redisCacheCheckMs())
                .number("bedrock_invoke_ms", l.bedrockInvokeMs())
                .number("bedrock_first_token_ms", l.bedrockFirstTokenMs())
                .number("response_parsing_ms", l.responseParsingMs())
                .number("websocket_delivery_ms", l.websocketDeliveryMs())
                .close();
    }

    private static void error(PythonJson json, FmCall.@Nullable ErrorDetails e) {
        if (e == null) {
            return;
        }
        json.key("error")
                .open()
                .field("error_type", e.errorType())
                .field("error_code", e.errorCode())
                .field("error_message", e.errorMessage())
                .field("error_severity", e.errorSeverity())
                .field("retry_count", e.retryCount())
                .field("is_retryable", e.isRetryable())
                .field("root_cause_category", e.rootCauseCategory())
                .field("stack_trace_hash", e.stackTraceHash())
                .field("upstream_service", e.upstreamService())
                .close();
    }

    private static void cost(PythonJson json, FmCall.Cost c) {
        json.key("cost")
                .open()
                .number("input_cost_usd", c.inputCostUsd())
                .number("output_cost_usd", c.outputCostUsd())
                .number("total_cost_usd", c.totalCostUsd())
                .field("model_pricing_tier", c.modelPricingTier())
                .field("was_cached", c.wasCached())
                .number("cache_hit_savings_usd", c.cacheHitSavingsUsd())
                .close();
    }
}
