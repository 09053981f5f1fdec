SELECT strftime(timezone('UTC', time_bucket(INTERVAL 1 HOUR, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), metadata.model_id, avg(prompt_metrics.total_input_tokens), max(prompt_metrics.total_input_tokens),
    quantile_disc(prompt_metrics.total_input_tokens, 0.95), avg(response_metrics.output_token_count),
    max(response_metrics.output_token_count), sum(prompt_metrics.total_input_tokens), sum(response_metrics.output_token_count), count(*)
FROM calls GROUP BY 1, 2 ORDER BY 1 DESC, 2 NULLS LAST
