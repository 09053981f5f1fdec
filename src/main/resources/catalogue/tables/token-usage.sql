-- Specification query 3.
SELECT strftime(timezone('UTC', time_bucket(INTERVAL 1 HOUR, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000') AS "bin(1h)", round(avg(prompt_metrics.total_input_tokens), 4) AS avg_input,
    max(prompt_metrics.total_input_tokens) AS max_input, round(avg(response_metrics.output_token_count), 4) AS avg_output,
    max(response_metrics.output_token_count) AS max_output, sum(prompt_metrics.total_input_tokens)::BIGINT AS total_input,
    sum(response_metrics.output_token_count)::BIGINT AS total_output
FROM calls GROUP BY 1 ORDER BY 1 DESC LIMIT 10000
