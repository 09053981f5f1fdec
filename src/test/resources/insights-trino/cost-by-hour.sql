WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "metadata"."model_id" AS metadata_model_id_2, "cost"."total_cost_usd" AS cost_total_cost_usd_3, "cost"."was_cached" AS cost_was_cached_4, "cost"."cache_hit_savings_usd" AS cost_cache_hit_savings_usd_5, 'FM_CALL' AS log_type_6 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_6 = 'FM_CALL')),
s2 AS (SELECT *, (CAST(floor(CAST(timestamp_1 AS DOUBLE) / 3600000) AS BIGINT) * 3600000) AS key_7 FROM s1),
s3 AS (SELECT *, CAST(cost_was_cached_4 AS BIGINT) AS v_14 FROM s2),
s4 AS (SELECT key_7 AS time_bucket_8, metadata_model_id_2 AS model_9, sum(cost_total_cost_usd_3) AS sum_10, sum(cost_cache_hit_savings_usd_5) AS sum_11, count(*) AS count_12, round(avg(cost_total_cost_usd_3), 9) AS avg_13, sum(v_14) AS sum_15 FROM s3 GROUP BY key_7, metadata_model_id_2)
SELECT format_datetime(from_unixtime(time_bucket_8 / 1e3) AT TIME ZONE 'UTC', 'yyyy-MM-dd HH:mm:ss.SSS') AS "time_bucket", model_9 AS "model", sum_10 AS "total_spend", sum_11 AS "total_savings", count_12 AS "call_count", avg_13 AS "avg_cost_per_call", sum_15 AS "cache_hits"
FROM s4
ORDER BY time_bucket_8 DESC NULLS LAST, time_bucket_8 DESC NULLS LAST, (model_9 IS NULL), TRY_CAST(regexp_extract(model_9, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, model_9 ASC
LIMIT 10000
