-- The night's calls, counted once: five-minute slots by everything that a cut is made of. A sum beyond 64 bits
-- (nine billion dollars) fails rather than wraps around.
CREATE TEMP TABLE cube AS
SELECT
    ((epoch_us(chokan.event_time) - ${from_micros}) // 300000000)::INTEGER AS slot,
    hour(timezone('${zone}', chokan.event_time))::INTEGER AS hour_of_day,
    coalesce(metadata.model_id, '(none)') AS model,
    coalesce(prompt_metrics.prompt_template_id, '(none)') AS template,
    status,
    chokan.category AS category,
    CASE WHEN status IN ('SUCCESS', 'PARTIAL') THEN NULL ELSE coalesce(chokan.pattern_id, 'UNKNOWN') END AS pattern,
    chokan.taxonomy AS taxonomy,
    coalesce(cost.was_cached, false) AS cached,
    chokan.billing AS billing,
    count(*) AS calls,
    sum(coalesce(prompt_metrics.total_input_tokens, 0))::BIGINT AS input_tokens,
    sum(coalesce(response_metrics.output_token_count, 0))::BIGINT AS output_tokens,
    sum(chokan.billed_nano_usd)::BIGINT AS billed,
    sum(coalesce(chokan.logged_nano_usd, 0))::BIGINT AS logged,
    count(*) FILTER (chokan.unpriced) AS unpriced,
    count(*) FILTER (chokan.incomplete) AS incomplete,
    count(*) FILTER (latency.total_e2e_ms IS NULL) AS unmeasured,
    count(*) FILTER (round(latency.total_e2e_ms * 1000) <= ${target_micros}) AS within,
    count(*) FILTER (round(latency.total_e2e_ms * 1000) > ${target_micros}) AS breaches
FROM calls
GROUP BY ALL
