WITH marked AS (
    SELECT
        *,
        coalesce(
            session_id IN (SELECT session_id FROM forgotten_sessions) OR request_id IN (SELECT request_id FROM forgotten_requests), false
        ) AS mine,
        coalesce(regexp_matches(concat_ws(' ', filter_applied::VARCHAR, extra::VARCHAR), (SELECT mention FROM forgotten)), false) AS mentioned
    FROM read_parquet(${file}, hive_partitioning = false)
)
SELECT
    * EXCLUDE (mine, mentioned) REPLACE (
        CASE WHEN mine THEN NULL ELSE session_id END AS session_id,
        CASE WHEN mine THEN NULL ELSE query_hash END AS query_hash,
        CASE WHEN mine OR mentioned THEN NULL ELSE filter_applied END AS filter_applied,
        CASE WHEN mine OR mentioned THEN NULL ELSE extra END AS extra
    ),
    mine OR mentioned AS forgotten
FROM marked
