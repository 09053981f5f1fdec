WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "avg_relevance" AS avg_relevance_2, "results_returned" AS results_returned_3, "query_latency_ms" AS query_latency_ms_4, 'RAG_RETRIEVAL' AS log_type_5, "min_relevance" AS min_relevance_9 FROM retrievals),
s1 AS (SELECT * FROM events WHERE (log_type_5 = 'RAG_RETRIEVAL')),
s2 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 3600000) AS BIGINT) * 3600000) AS key_6 FROM s1),
s3 AS (SELECT key_6 AS time_bucket_7, round(avg(avg_relevance_2), 9) AS avg_8, min(min_relevance_9) AS min_10, round(avg(query_latency_ms_4), 9) AS avg_11, count(*) AS count_12 FROM s2 GROUP BY key_6)
SELECT format_datetime(from_unixtime(time_bucket_7 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", avg_8 AS "mean_relevance", min_10 AS "worst_relevance", avg_11 AS "avg_latency", count_12 AS "retrieval_count"
FROM s3
ORDER BY time_bucket_7 DESC NULLS LAST, time_bucket_7 DESC NULLS LAST
LIMIT 10000
