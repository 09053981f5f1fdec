-- A line that could not be read may still name the person, a session or a request of theirs.
WITH marked AS (
    SELECT
        *,
        regexp_matches(concat_ws(' ', text, excerpt), (SELECT mention FROM forgotten))
            OR EXISTS (SELECT 1 FROM forgotten_sessions WHERE contains(concat_ws(' ', text, excerpt), session_id))
            OR EXISTS (SELECT 1 FROM forgotten_requests WHERE contains(concat_ws(' ', text, excerpt), request_id)) AS mine
    FROM read_parquet(${file}, hive_partitioning = false)
)
SELECT
    * EXCLUDE (mine) REPLACE (CASE WHEN mine THEN NULL ELSE text END AS text, CASE WHEN mine THEN NULL ELSE excerpt END AS excerpt),
    mine AS forgotten
FROM marked
