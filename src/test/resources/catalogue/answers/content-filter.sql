SELECT prompt_metrics.prompt_template_id, prompt_metrics.language, count(*) FROM calls WHERE status = 'CONTENT_FILTERED'
GROUP BY 1, 2 ORDER BY 3 DESC, 1 NULLS LAST, 2 NULLS LAST
