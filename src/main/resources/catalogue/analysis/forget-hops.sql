WITH marked AS (
    SELECT
        *,
        coalesce(
            trace_id IN (SELECT trace_id FROM forgotten_traces) OR regexp_matches(exception, (SELECT mention FROM forgotten)), false
        ) AND exception IS NOT NULL AS mine
    FROM read_parquet(${file}, hive_partitioning = false)
)
SELECT * EXCLUDE (mine) REPLACE (CASE WHEN mine THEN NULL ELSE exception END AS exception), mine AS forgotten
FROM marked
