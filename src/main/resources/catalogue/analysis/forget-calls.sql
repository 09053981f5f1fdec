-- A part of the calls without what tells of the person: numbers, times, status and pattern stay.
WITH marked AS (
    SELECT
        *,
        coalesce(metadata.user_id = (SELECT user_id FROM forgotten) OR metadata.session_id IN (SELECT session_id FROM forgotten_sessions), false) AS mine,
        coalesce(regexp_matches(concat_ws(' ', error.error_message, extra::VARCHAR), (SELECT mention FROM forgotten)), false) AS mentioned
    FROM read_parquet(${file}, hive_partitioning = false)
)
SELECT
    * EXCLUDE (mine, mentioned) REPLACE (
        CASE WHEN mine THEN struct_update(metadata, user_id := NULL::VARCHAR, session_id := NULL::VARCHAR) ELSE metadata END AS metadata,
        CASE WHEN mine AND prompt_metrics IS NOT NULL THEN struct_update(prompt_metrics, prompt_hash := NULL::VARCHAR) ELSE prompt_metrics END AS prompt_metrics,
        CASE WHEN (mine OR mentioned) AND error IS NOT NULL THEN struct_update(error, error_message := NULL::VARCHAR) ELSE error END AS error,
        CASE WHEN mine OR mentioned THEN NULL ELSE extra END AS extra
    ),
    mine OR mentioned AS forgotten
FROM marked
