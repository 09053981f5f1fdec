-- Calls, calls over the target and errors by everything that a failure may be tied to; values with fewer than 30 calls together.
WITH counted AS (
    SELECT
        coalesce(metadata.model_id, '(none)') AS model,
        coalesce(prompt_metrics.prompt_template_id, '(none)') AS template,
        coalesce(prompt_metrics.language, '(none)') AS language,
        coalesce(metadata.region, '(none)') AS region,
        coalesce(cost.was_cached, false)::VARCHAR AS cached,
        coalesce(map_extract(tags, 'channel')[1], '(none)') AS channel,
        coalesce(map_extract(tags, 'app_version')[1], '(none)') AS app_version,
        count(*) AS calls,
        count(*) FILTER (round(latency.total_e2e_ms * 1000) > ${target_micros}) AS breaches,
        count(*) FILTER (status NOT IN ('SUCCESS', 'PARTIAL')) AS errors
    FROM calls
    GROUP BY ALL
), folded AS (
    SELECT
        CASE WHEN sum(calls) OVER (PARTITION BY model) < 30 THEN '(other)' ELSE model END AS model,
        CASE WHEN sum(calls) OVER (PARTITION BY template) < 30 THEN '(other)' ELSE template END AS template,
        CASE WHEN sum(calls) OVER (PARTITION BY language) < 30 THEN '(other)' ELSE language END AS language,
        CASE WHEN sum(calls) OVER (PARTITION BY region) < 30 THEN '(other)' ELSE region END AS region,
        cached,
        CASE WHEN sum(calls) OVER (PARTITION BY channel) < 30 THEN '(other)' ELSE channel END AS channel,
        CASE WHEN sum(calls) OVER (PARTITION BY app_version) < 30 THEN '(other)' ELSE app_version END AS app_version,
        calls,
        breaches,
        errors
    FROM counted
)
SELECT model, template, language, region, cached, channel, app_version, sum(calls)::BIGINT, sum(breaches)::BIGINT, sum(errors)::BIGINT
FROM folded
GROUP BY ALL
ORDER BY ALL
