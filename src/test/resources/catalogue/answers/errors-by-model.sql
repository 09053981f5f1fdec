SELECT metadata.model_id, error.error_type, count(*) FROM calls WHERE status <> 'SUCCESS' AND status <> 'PARTIAL'
GROUP BY 1, 2 ORDER BY 3 DESC, 1 NULLS LAST, 2 NULLS LAST LIMIT 20
