-- Exclusive components in microseconds (docs/METHODS.md, "SLA attribution"): the same arithmetic as attribute.LatencyParts.
-- No time counts for more than a day, so that products fit. And what else trends ask
-- of a call.
CREATE OR REPLACE TEMP MACRO micros(millis) AS coalesce(least(86400000000, round(millis * 1000)::BIGINT), 0);
CREATE TEMP VIEW call_parts AS
SELECT
    epoch_us(chokan.event_time) AS event_micros,
    metadata.user_id AS user_id,
    metadata.session_id AS session_id,
    status IN ('SUCCESS', 'PARTIAL') AS answered,
    latency.total_e2e_ms IS NOT NULL AS measured,
    chokan.category AS category,
    CASE WHEN answered THEN NULL ELSE coalesce(chokan.pattern_id, 'UNKNOWN') END AS pattern,
    chokan.template_id AS message,
    coalesce(error.retry_count, 0) AS retries,
    coalesce(cost.was_cached, false) AS cached,
    chokan.billed_nano_usd AS billed,
    metadata.model_id AS model,
    prompt_metrics.prompt_template_id AS template,
    ((epoch_us(chokan.event_time) - ${from_micros}) // 3600000000)::INTEGER AS hour,
    coalesce(prompt_metrics.total_input_tokens, 0) AS input_tokens,
    coalesce(response_metrics.output_token_count, 0) AS output_tokens,
    coalesce(latency.bedrock_invoke_ms, 0) > 0 AS invoked,
    micros(latency.api_gateway_ms) AS api_gateway,
    micros(latency.orchestrator_processing_ms) AS orchestrator,
    micros(latency.redis_cache_check_ms) AS redis,
    micros(latency.dynamodb_session_lookup_ms) AS dynamodb,
    micros(latency.opensearch_query_ms) AS opensearch,
    greatest(0, micros(latency.rag_retrieval_ms) - micros(latency.opensearch_query_ms)) AS rag_other,
    micros(latency.bedrock_first_token_ms) AS bedrock_ttft,
    greatest(0, micros(latency.bedrock_invoke_ms) - micros(latency.bedrock_first_token_ms)) AS bedrock_generation,
    micros(latency.response_parsing_ms) AS parsing,
    micros(latency.websocket_delivery_ms) AS websocket,
    micros(latency.total_e2e_ms) AS e2e,
    greatest(0, e2e - api_gateway - orchestrator - redis - dynamodb - opensearch - rag_other - bedrock_ttft - bedrock_generation
        - parsing - websocket) AS unattributed
FROM calls;
-- The same of answers whose time is known.
CREATE TEMP VIEW parts AS
SELECT *
FROM call_parts
WHERE answered AND measured
