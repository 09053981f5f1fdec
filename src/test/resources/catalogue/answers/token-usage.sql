SELECT strftime(timezone('UTC', time_bucket(INTERVAL 1 HOUR, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), avg(prompt_metrics.total_input_tokens), max(prompt_metrics.total_input_tokens),
    avg(response_metrics.output_token_count), max(response_metrics.output_token_count), sum(prompt_metrics.total_input_tokens),
    sum(response_metrics.output_token_count) FROM calls GROUP BY 1 ORDER BY 1 DESC
