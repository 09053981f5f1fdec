WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "status" AS status_2, 'FM_CALL' AS log_type_5 FROM calls),
s1 AS (SELECT *, (NOT (status_2 IN ('SUCCESS', 'PARTIAL'))) AS failed_3 FROM events),
s2 AS (SELECT *, (status_2 = 'PARTIAL') AS incomplete_4 FROM s1),
s3 AS (SELECT * FROM s2 WHERE (log_type_5 = 'FM_CALL')),
s4 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 300000) AS BIGINT) * 300000) AS key_6 FROM s3),
s5 AS (SELECT *, CAST(failed_3 AS BIGINT) AS v_9 FROM s4),
s6 AS (SELECT *, CAST(incomplete_4 AS BIGINT) AS v_11 FROM s5),
s7 AS (SELECT *, CAST(failed_3 AS BIGINT) AS v_13 FROM s6),
s8 AS (SELECT key_6 AS time_bucket_7, count(*) AS count_8, sum(v_9) AS sum_10, sum(v_11) AS sum_12, sum(v_13) AS sum_14, count(*) AS count_15 FROM s7 GROUP BY key_6),
s9 AS (SELECT *, (CAST(sum_14 AS DOUBLE) / NULLIF(CAST(count_15 AS DOUBLE), 0)) AS error_rate_16 FROM s8)
SELECT format_datetime(from_unixtime(time_bucket_7 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", count_8 AS "calls", sum_10 AS "errors", sum_12 AS "partial", error_rate_16 AS "error_rate"
FROM s9
ORDER BY time_bucket_7 DESC NULLS LAST, time_bucket_7 DESC NULLS LAST
LIMIT 10000
