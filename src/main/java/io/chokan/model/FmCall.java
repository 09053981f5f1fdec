package io.chokan.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code FM_CALL} log line, field for field and in the logger's order (specification 3.1, {@code FMCallLogEntry}).
 * Groups that the logger leaves out when they are null ({@code error} on a success) are null here.
 */
public record FmCall(
        Metadata metadata,
        CallStatus status,
        PromptMetrics promptMetrics,
        ResponseMetrics responseMetrics,
        Latency latency,
        @Nullable ErrorDetails error,
        Cost cost,
        Map<String, String> tags) {

    public record Metadata(
            String requestId,
            String sessionId,
            String userId,
            int conversationTurn,
            String modelId,
            String modelVersion,
            String region,
            String timestampIso,
            long timestampEpochMs) {}

    public record PromptMetrics(
            String promptTemplateId,
            long promptTokenCount,
            long systemPromptTokenCount,
            long contextTokenCount,
            long userMessageTokenCount,
            long totalInputTokens,
            String promptHash,
            boolean containsMangaTitle,
            boolean containsAuthorName,
            String language,
            int ragChunksIncluded,
            List<Double> ragRelevanceScores) {
        public PromptMetrics {
            ragRelevanceScores = List.copyOf(ragRelevanceScores);
        }
    }

    public record ResponseMetrics(
            long outputTokenCount,
            String stopReason,
            long responseLengthChars,
            String responseLanguage,
            boolean containsProductRecommendation,
            int recommendationCount,
            @Nullable Double confidenceScore,
            boolean contentFilterTriggered,
            @Nullable String contentFilterReason) {}

    /** Milliseconds as logged; parts overlap (see {@link Component}). Null when the caller did not measure the part. */
    public record Latency(
            @Nullable Double totalE2eMs,
            @Nullable Double apiGatewayMs,
            @Nullable Double orchestratorProcessingMs,
            @Nullable Double ragRetrievalMs,
            @Nullable Double opensearchQueryMs,
            @Nullable Double dynamodbSessionLookupMs,
            @Nullable Double redisCacheCheckMs,
            @Nullable Double bedrockInvokeMs,
            @Nullable Double bedrockFirstTokenMs,
            @Nullable Double responseParsingMs,
            @Nullable Double websocketDeliveryMs) {}

    public record ErrorDetails(
            String errorType,
            String errorCode,
            String errorMessage,
            String errorSeverity,
            int retryCount,
            boolean isRetryable,
            String rootCauseCategory,
            String stackTraceHash,
            String upstreamService) {}

    /** What the specification's logger computes, in US dollars; what was billed is another figure (corrections C1–C3). */
    public record Cost(
            double inputCostUsd,
            double outputCostUsd,
            double totalCostUsd,
            String modelPricingTier,
            boolean wasCached,
            double cacheHitSavingsUsd) {}

    public FmCall {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
