WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "prompt_metrics"."total_input_tokens" AS prompt_metrics_total_input_tokens_2, "response_metrics"."output_token_count" AS response_metrics_output_token_count_3, "metadata"."model_id" AS metadata_model_id_4, 'FM_CALL' AS log_type_5 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_5 = 'FM_CALL')),
s2 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 3600000) AS BIGINT) * 3600000) AS key_6 FROM s1),
s3 AS (SELECT key_6 AS time_bucket_7, round(CAST(sum(prompt_metrics_total_input_tokens_2) AS DOUBLE) / count(prompt_metrics_total_input_tokens_2), 9) AS avg_8, max(prompt_metrics_total_input_tokens_2) AS max_9, round(CAST(sum(response_metrics_output_token_count_3) AS DOUBLE) / count(response_metrics_output_token_count_3), 9) AS avg_10, max(response_metrics_output_token_count_3) AS max_11, sum(prompt_metrics_total_input_tokens_2) AS sum_12, sum(response_metrics_output_token_count_3) AS sum_13 FROM s2 GROUP BY key_6)
SELECT format_datetime(from_unixtime(time_bucket_7 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", avg_8 AS "avg_input", max_9 AS "max_input", avg_10 AS "avg_output", max_11 AS "max_output", sum_12 AS "total_input", sum_13 AS "total_output"
FROM s3
ORDER BY time_bucket_7 DESC NULLS LAST, time_bucket_7 DESC NULLS LAST
LIMIT 10000
