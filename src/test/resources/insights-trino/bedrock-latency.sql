WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "latency"."bedrock_invoke_ms" AS latency_bedrock_invoke_ms_2, 'FM_CALL' AS log_type_3, "status" AS status_4 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_3 = 'FM_CALL')),
s2 AS (SELECT * FROM s1 WHERE (status_4 = 'SUCCESS')),
s3 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 300000) AS BIGINT) * 300000) AS key_5 FROM s2),
s4 AS (SELECT key_5 AS time_bucket_6, round(avg(latency_bedrock_invoke_ms_2), 9) AS avg_7, approx_percentile(latency_bedrock_invoke_ms_2, 0.5) AS pct_8, approx_percentile(latency_bedrock_invoke_ms_2, 0.9) AS pct_9, approx_percentile(latency_bedrock_invoke_ms_2, 0.99) AS pct_10, count(*) AS count_11 FROM s3 GROUP BY key_5)
SELECT format_datetime(from_unixtime(time_bucket_6 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", avg_7 AS "avg_latency", pct_8 AS "p50", pct_9 AS "p90", pct_10 AS "p99", count_11 AS "call_count"
FROM s4
ORDER BY time_bucket_6 DESC NULLS LAST, time_bucket_6 DESC NULLS LAST
LIMIT 10000
