-- Prompts answered at a price more than once: what a cache could have saved at most.
SELECT coalesce(sum(calls - 1), 0)::BIGINT AS repeats, coalesce(sum(billed - first_billed), 0)::HUGEINT AS repeat_billed
FROM (
    SELECT count(*) AS calls, sum(chokan.billed_nano_usd) AS billed,
        arg_min(chokan.billed_nano_usd, (chokan.event_time, metadata.request_id)) AS first_billed
    FROM calls
    WHERE status IN ('SUCCESS', 'PARTIAL') AND chokan.billed_nano_usd > 0 AND prompt_metrics.prompt_hash IS NOT NULL
    GROUP BY prompt_metrics.prompt_hash, metadata.model_id, prompt_metrics.prompt_template_id
    HAVING count(*) > 1
)
