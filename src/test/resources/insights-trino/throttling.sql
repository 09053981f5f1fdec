WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "metadata"."model_id" AS metadata_model_id_2, "error"."retry_count" AS error_retry_count_3, 'FM_CALL' AS log_type_4, "status" AS status_5 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_4 = 'FM_CALL')),
s2 AS (SELECT * FROM s1 WHERE (status_5 = 'THROTTLED')),
s3 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 300000) AS BIGINT) * 300000) AS key_6 FROM s2),
s4 AS (SELECT key_6 AS time_bucket_7, metadata_model_id_2 AS metadata_model_id_8, count(*) AS count_9, round(CAST(sum(error_retry_count_3) AS DOUBLE) / count(error_retry_count_3), 9) AS avg_10, max(error_retry_count_3) AS max_11 FROM s3 GROUP BY key_6, metadata_model_id_2),
s5 AS (SELECT * FROM s4 ORDER BY count_9 DESC NULLS LAST, time_bucket_7 DESC NULLS LAST, (metadata_model_id_8 IS NULL), TRY_CAST(regexp_extract(metadata_model_id_8, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, metadata_model_id_8 ASC LIMIT 50)
SELECT format_datetime(from_unixtime(time_bucket_7 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", metadata_model_id_8 AS "metadata.model_id", count_9 AS "throttle_count", avg_10 AS "avg_retries", max_11 AS "max_retries"
FROM s5
ORDER BY count_9 DESC NULLS LAST, time_bucket_7 DESC NULLS LAST, (metadata_model_id_8 IS NULL), TRY_CAST(regexp_extract(metadata_model_id_8, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, metadata_model_id_8 ASC
LIMIT 10000
