-- System prompts long enough for Bedrock's prompt cache (1,024 tokens) that were paid in full, and the five-minute slots they fell in.
SELECT
    coalesce(prompt_metrics.prompt_template_id, '(none)') AS template,
    metadata.model_id AS model,
    epoch_us(chokan.event_time) // 86400000000 AS day,
    count(*) AS calls,
    sum(prompt_metrics.system_prompt_token_count)::HUGEINT AS tokens,
    min(prompt_metrics.system_prompt_token_count) AS shortest,
    max(prompt_metrics.system_prompt_token_count) AS longest,
    count(DISTINCT epoch_us(chokan.event_time) // 300000000) AS slots
FROM calls
WHERE chokan.billing = 'FULL' AND chokan.billed_nano_usd > 0 AND prompt_metrics.system_prompt_token_count >= 1024
GROUP BY ALL
ORDER BY template, model, day
