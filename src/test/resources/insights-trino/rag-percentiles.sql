WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "avg_relevance" AS avg_relevance_2, "results_returned" AS results_returned_3, "query_latency_ms" AS query_latency_ms_4, "opensearch_index" AS opensearch_index_5, 'RAG_RETRIEVAL' AS log_type_6, "min_relevance" AS min_relevance_10 FROM retrievals),
s1 AS (SELECT * FROM events WHERE (log_type_6 = 'RAG_RETRIEVAL')),
s2 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 1800000) AS BIGINT) * 1800000) AS key_7 FROM s1),
s3 AS (SELECT key_7 AS time_bucket_8, round(avg(avg_relevance_2), 9) AS avg_9, min(min_relevance_10) AS min_11, approx_percentile(query_latency_ms_4, 0.5) AS pct_12, approx_percentile(query_latency_ms_4, 0.99) AS pct_13, round(CAST(sum(results_returned_3) AS DOUBLE) / count(results_returned_3), 9) AS avg_14, count(*) AS count_15 FROM s2 GROUP BY key_7)
SELECT format_datetime(from_unixtime(time_bucket_8 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", avg_9 AS "mean_relevance", min_11 AS "worst_relevance", pct_12 AS "p50_latency", pct_13 AS "p99_latency", avg_14 AS "avg_results", count_15 AS "retrieval_count"
FROM s3
ORDER BY time_bucket_8 DESC NULLS LAST, time_bucket_8 DESC NULLS LAST
LIMIT 10000
