SELECT metadata.model_id, error.error_type, error.root_cause_category, count(*) FROM calls
WHERE status NOT IN ('SUCCESS', 'PARTIAL') GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST LIMIT 25
