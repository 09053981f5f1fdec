package io.chokan.model;

import java.util.Locale;

/**
 * The exclusive parts of a call's end-to-end time ({@code design.md} §5), in the order that breaks ties between culprits.
 * For every call they sum to {@code total_e2e_ms}: overlaps of the log (OpenSearch inside retrieval, the first token inside
 * the invocation) are taken apart, and what no part explains is {@link #UNATTRIBUTED}.
 */
public enum Component {
    API_GATEWAY,
    ORCHESTRATOR,
    REDIS,
    DYNAMODB,
    OPENSEARCH,
    /** Retrieval without its OpenSearch query. */
    RAG_OTHER,
    /** Until the first token. */
    BEDROCK_TTFT,
    /** From the first token to the last. */
    BEDROCK_GENERATION,
    PARSING,
    WEBSOCKET,
    UNATTRIBUTED;

    /** As it is spelt in columns and in analysis.json, for example {@code bedrock_ttft}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
