package io.chokan.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an orchestrator knows of a vector search (specification 3.1, the parameters of {@code log_rag_retrieval}). The query is
 * hashed, never logged.
 *
 * @param scores relevance of the results, from 0 to 1
 * @param filterApplied null without
 */
public record RetrievalFields(
        String requestId,
        String sessionId,
        String queryText,
        String opensearchIndex,
        int vectorDimension,
        int kRequested,
        int resultsReturned,
        List<Double> scores,
        double queryLatencyMs,
        @Nullable String filterApplied) {}
