-- Specification query 5.
SELECT prompt_metrics.prompt_template_id AS "prompt_metrics.prompt_template_id", prompt_metrics.language AS "prompt_metrics.language",
    count(*) AS filter_count
FROM calls WHERE status = 'CONTENT_FILTERED' GROUP BY 1, 2 ORDER BY filter_count DESC, 1, 2 LIMIT 10000
