-- Every call over the target, of any status.
SELECT
    metadata.request_id,
    epoch_us(chokan.event_time),
    status,
    metadata.model_id,
    prompt_metrics.prompt_template_id,
    coalesce(prompt_metrics.total_input_tokens, 0),
    coalesce(response_metrics.output_token_count, 0),
    latency.total_e2e_ms,
    latency.api_gateway_ms,
    latency.orchestrator_processing_ms,
    latency.rag_retrieval_ms,
    latency.opensearch_query_ms,
    latency.dynamodb_session_lookup_ms,
    latency.redis_cache_check_ms,
    latency.bedrock_invoke_ms,
    latency.bedrock_first_token_ms,
    latency.response_parsing_ms,
    latency.websocket_delivery_ms
FROM calls
WHERE round(latency.total_e2e_ms * 1000) > ${target_micros}
ORDER BY chokan.event_time, metadata.request_id, chokan.source_file, chokan.source_line
