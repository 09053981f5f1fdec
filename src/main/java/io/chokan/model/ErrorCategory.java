package io.chokan.model;

/** The fifteen top-level error categories of the specification 5.1. */
public enum ErrorCategory {
    MODEL_THROTTLE,
    MODEL_TIMEOUT,
    MODEL_VALIDATION,
    CONTENT_FILTER,
    TOKEN_LIMIT,
    CONTEXT_WINDOW,
    RAG_RETRIEVAL,
    SESSION_CORRUPTION,
    CACHE_FAILURE,
    NETWORK,
    INFRASTRUCTURE,
    SDK_MISCONFIGURATION,
    PROMPT_TEMPLATE,
    RESPONSE_PARSE,
    UNKNOWN
}
