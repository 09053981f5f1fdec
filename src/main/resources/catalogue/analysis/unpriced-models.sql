SELECT DISTINCT coalesce(metadata.model_id, '(none)') AS model FROM calls WHERE chokan.unpriced ORDER BY 1
