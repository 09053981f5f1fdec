-- By model and minute of the clock: throttled calls, calls that the model took, their tokens, and the longest answer; only models with
-- at least ten throttled calls.
SELECT
    coalesce(metadata.model_id, '(none)') AS model,
    (epoch_us(chokan.event_time) // 60000000)::BIGINT AS minute,
    count(*) FILTER (status = 'THROTTLED') AS throttled,
    count(*) FILTER (chokan.billing IN ('FULL', 'PROMPT_CACHE', 'ESTIMATED')) AS taken,
    coalesce(sum(prompt_metrics.total_input_tokens) FILTER (chokan.billing IN ('FULL', 'PROMPT_CACHE', 'ESTIMATED')), 0)::DOUBLE AS input,
    coalesce(sum(response_metrics.output_token_count) FILTER (chokan.billing IN ('FULL', 'PROMPT_CACHE', 'ESTIMATED')), 0)::DOUBLE AS output,
    coalesce(max(response_metrics.output_token_count), 0) AS longest,
    coalesce(max(response_metrics.output_token_count) FILTER (response_metrics.stop_reason = 'max_tokens'), 0) AS truncated
FROM calls
GROUP BY 1, 2
QUALIFY sum(throttled) OVER (PARTITION BY model) >= 10
ORDER BY model, minute
