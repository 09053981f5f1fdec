package io.chokan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code RAG_RETRIEVAL} log line (specification 3.1, {@code log_rag_retrieval}). */
public record RagRetrieval(
        String requestId,
        String sessionId,
        String queryHash,
        String opensearchIndex,
        int vectorDimension,
        int kRequested,
        int resultsReturned,
        List<Double> relevanceScores,
        double avgRelevance,
        double minRelevance,
        double maxRelevance,
        double queryLatencyMs,
        @Nullable String filterApplied,
        String timestamp) {
    public RagRetrieval {
        relevanceScores = List.copyOf(relevanceScores);
    }
}
