WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "latency"."bedrock_invoke_ms" AS latency_bedrock_invoke_ms_2, "latency"."total_e2e_ms" AS latency_total_e2e_ms_3, 'FM_CALL' AS log_type_4, "status" AS status_5 FROM calls),
s1 AS (SELECT * FROM events WHERE ((log_type_4 = 'FM_CALL') AND (status_5 = 'SUCCESS'))),
s2 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 300000) AS BIGINT) * 300000) AS key_6 FROM s1),
s3 AS (SELECT key_6 AS time_bucket_7, count(*) AS count_8, round(avg(latency_bedrock_invoke_ms_2), 9) AS avg_9, approx_percentile(latency_bedrock_invoke_ms_2, 0.5) AS pct_10, approx_percentile(latency_bedrock_invoke_ms_2, 0.9) AS pct_11, approx_percentile(latency_bedrock_invoke_ms_2, 0.99) AS pct_12, round(avg(latency_total_e2e_ms_3), 9) AS avg_13, approx_percentile(latency_total_e2e_ms_3, 0.99) AS pct_14 FROM s2 GROUP BY key_6)
SELECT format_datetime(from_unixtime(time_bucket_7 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", count_8 AS "call_count", avg_9 AS "avg_bedrock", pct_10 AS "p50_bedrock", pct_11 AS "p90_bedrock", pct_12 AS "p99_bedrock", avg_13 AS "avg_total", pct_14 AS "p99_total"
FROM s3
ORDER BY time_bucket_7 DESC NULLS LAST, time_bucket_7 DESC NULLS LAST
LIMIT 10000
