-- Specification query 2. PARTIAL is no error, and a share stands beside the count (A7).
SELECT metadata.model_id AS "metadata.model_id", error.error_type AS "error.error_type", count(*) AS error_count,
    round(count(*) / (SELECT count(*) FROM calls), 6) AS error_share
FROM calls WHERE status NOT IN ('SUCCESS', 'PARTIAL') GROUP BY 1, 2 ORDER BY error_count DESC, 1, 2 LIMIT 20
