SELECT strftime(timezone('UTC', chokan.event_time), '%Y-%m-%d %H:%M:%S.%g'), metadata.request_id,
    'session:' || sha256(metadata.session_id)[1:8], metadata.model_id, latency.total_e2e_ms, latency.bedrock_invoke_ms,
    latency.opensearch_query_ms, latency.redis_cache_check_ms, prompt_metrics.total_input_tokens
FROM calls WHERE latency.total_e2e_ms > 3000 ORDER BY latency.total_e2e_ms DESC, epoch_ms(chokan.event_time) DESC, chokan.source_line LIMIT 50
