-- Exclusive components in microseconds (docs/METHODS.md, "SLA attribution"): the same arithmetic as attribute.LatencyParts.
CREATE TEMP VIEW parts AS
SELECT
    metadata.model_id AS model,
    prompt_metrics.prompt_template_id AS template,
    coalesce(prompt_metrics.total_input_tokens, 0) AS input_tokens,
    coalesce(response_metrics.output_token_count, 0) AS output_tokens,
    coalesce(latency.bedrock_invoke_ms, 0) > 0 AS invoked,
    coalesce(round(latency.api_gateway_ms * 1000)::BIGINT, 0) AS api_gateway,
    coalesce(round(latency.orchestrator_processing_ms * 1000)::BIGINT, 0) AS orchestrator,
    coalesce(round(latency.redis_cache_check_ms * 1000)::BIGINT, 0) AS redis,
    coalesce(round(latency.dynamodb_session_lookup_ms * 1000)::BIGINT, 0) AS dynamodb,
    coalesce(round(latency.opensearch_query_ms * 1000)::BIGINT, 0) AS opensearch,
    greatest(0, coalesce(round(latency.rag_retrieval_ms * 1000)::BIGINT, 0) - coalesce(round(latency.opensearch_query_ms * 1000)::BIGINT, 0)) AS rag_other,
    coalesce(round(latency.bedrock_first_token_ms * 1000)::BIGINT, 0) AS bedrock_ttft,
    greatest(0, coalesce(round(latency.bedrock_invoke_ms * 1000)::BIGINT, 0) - coalesce(round(latency.bedrock_first_token_ms * 1000)::BIGINT, 0)) AS bedrock_generation,
    coalesce(round(latency.response_parsing_ms * 1000)::BIGINT, 0) AS parsing,
    coalesce(round(latency.websocket_delivery_ms * 1000)::BIGINT, 0) AS websocket,
    round(latency.total_e2e_ms * 1000)::BIGINT AS e2e,
    greatest(0, e2e - api_gateway - orchestrator - redis - dynamodb - opensearch - rag_other - bedrock_ttft - bedrock_generation
        - parsing - websocket) AS unattributed
FROM calls
WHERE status IN ('SUCCESS', 'PARTIAL') AND latency.total_e2e_ms IS NOT NULL
