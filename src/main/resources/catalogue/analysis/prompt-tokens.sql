-- Input tokens of answers by template: one row per template and length.
SELECT coalesce(prompt_metrics.prompt_template_id, '(none)') AS template, prompt_metrics.total_input_tokens AS tokens, count(*) AS calls
FROM calls
WHERE status IN ('SUCCESS', 'PARTIAL') AND prompt_metrics.total_input_tokens IS NOT NULL
GROUP BY ALL
