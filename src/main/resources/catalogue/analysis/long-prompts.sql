-- Input beyond the ninth decile of its template, and how much of that is context that could be left out.
WITH prompts AS (
    SELECT
        coalesce(prompt_metrics.prompt_template_id, '(none)') AS template,
        metadata.model_id AS model,
        chokan.billing AS billing,
        epoch_us(chokan.event_time) // 86400000000 AS day,
        prompt_metrics.total_input_tokens AS tokens,
        coalesce(prompt_metrics.context_token_count, 0) AS context
    FROM calls
    WHERE chokan.billed_nano_usd > 0 AND prompt_metrics.total_input_tokens > 0
),
limits AS (
    SELECT template, quantile_disc(tokens, 0.9) AS most FROM prompts GROUP BY 1 HAVING count(*) >= 100
)
SELECT template, most, model, billing, day, count(*) AS calls,
    sum(tokens - most)::HUGEINT AS beyond, sum(least(tokens - most, context))::HUGEINT AS context_beyond,
    max(tokens) AS longest, (tokens - 1) // 100000 AS band
FROM prompts JOIN limits USING (template)
WHERE tokens > most
GROUP BY ALL
ORDER BY template, model, billing, day, band
