WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "latency"."opensearch_query_ms" AS latency_opensearch_query_ms_2, "latency"."bedrock_invoke_ms" AS latency_bedrock_invoke_ms_3, "latency"."total_e2e_ms" AS latency_total_e2e_ms_4, 'FM_CALL' AS log_type_5 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_5 = 'FM_CALL')),
s2 AS (SELECT * FROM s1 WHERE (latency_total_e2e_ms_4 > 3000)),
s3 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 900000) AS BIGINT) * 900000) AS key_6 FROM s2),
s4 AS (SELECT key_6 AS time_bucket_7, round(avg(latency_opensearch_query_ms_2), 9) AS avg_8, round(avg(latency_bedrock_invoke_ms_3), 9) AS avg_9, round(avg(latency_total_e2e_ms_4), 9) AS avg_10, count(*) AS count_11 FROM s3 GROUP BY key_6)
SELECT format_datetime(from_unixtime(time_bucket_7 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", avg_8 AS "avg_os", avg_9 AS "avg_bedrock", avg_10 AS "avg_total", count_11 AS "slow_count"
FROM s4
ORDER BY count_11 DESC NULLS LAST, time_bucket_7 DESC NULLS LAST
LIMIT 10000
