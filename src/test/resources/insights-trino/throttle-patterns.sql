WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "metadata"."model_id" AS metadata_model_id_2, "error"."retry_count" AS error_retry_count_3, "latency"."total_e2e_ms" AS latency_total_e2e_ms_4, 'FM_CALL' AS log_type_5, "status" AS status_6 FROM calls),
s1 AS (SELECT * FROM events WHERE ((log_type_5 = 'FM_CALL') AND (status_6 = 'THROTTLED'))),
s2 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 300000) AS BIGINT) * 300000) AS key_7 FROM s1),
s3 AS (SELECT key_7 AS time_bucket_8, metadata_model_id_2 AS model_9, count(*) AS count_10, round(CAST(sum(error_retry_count_3) AS DOUBLE) / count(error_retry_count_3), 9) AS avg_11, max(error_retry_count_3) AS max_12, round(avg(latency_total_e2e_ms_4), 9) AS avg_13 FROM s2 GROUP BY key_7, metadata_model_id_2)
SELECT format_datetime(from_unixtime(time_bucket_8 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", model_9 AS "model", count_10 AS "throttle_count", avg_11 AS "avg_retries", max_12 AS "max_retries", avg_13 AS "avg_total_latency"
FROM s3
ORDER BY count_10 DESC NULLS LAST, time_bucket_8 DESC NULLS LAST, (model_9 IS NULL), TRY_CAST(regexp_extract(model_9, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, model_9 ASC
LIMIT 10000
