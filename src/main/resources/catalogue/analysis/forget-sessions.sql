WITH marked AS (
    SELECT
        *,
        coalesce(user_id = (SELECT user_id FROM forgotten) OR session_id IN (SELECT session_id FROM forgotten_sessions), false) AS mine,
        coalesce(regexp_matches(concat_ws(' ', details::VARCHAR, extra::VARCHAR), (SELECT mention FROM forgotten)), false) AS mentioned
    FROM read_parquet(${file}, hive_partitioning = false)
)
SELECT
    * EXCLUDE (mine, mentioned) REPLACE (
        CASE WHEN mine THEN NULL ELSE session_id END AS session_id,
        CASE WHEN mine THEN NULL ELSE user_id END AS user_id,
        CASE WHEN mine OR mentioned THEN NULL ELSE details END AS details,
        CASE WHEN mine OR mentioned THEN NULL ELSE extra END AS extra
    ),
    mine OR mentioned AS forgotten
FROM marked
