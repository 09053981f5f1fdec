WITH events AS (SELECT 'FM_CALL' AS log_type_1, "metadata"."model_id" AS metadata_model_id_4, "cost"."total_cost_usd" AS cost_total_cost_usd_6, "cost"."cache_hit_savings_usd" AS cost_cache_hit_savings_usd_8 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_1 = 'FM_CALL')),
s2 AS (SELECT *, '2026-11-22' AS key_2 FROM s1),
s3 AS (SELECT key_2 AS business_day_3, metadata_model_id_4 AS metadata_model_id_5, sum(cost_total_cost_usd_6) AS sum_7, sum(cost_cache_hit_savings_usd_8) AS sum_9, count(*) AS count_10, round(avg(cost_total_cost_usd_6), 9) AS avg_11 FROM s2 GROUP BY key_2, metadata_model_id_4)
SELECT business_day_3 AS "business_day", metadata_model_id_5 AS "metadata.model_id", sum_7 AS "total_spend", sum_9 AS "total_savings", count_10 AS "call_count", avg_11 AS "avg_cost_per_call"
FROM s3
ORDER BY sum_7 DESC NULLS LAST, (business_day_3 IS NULL), TRY_CAST(regexp_extract(business_day_3, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, business_day_3 ASC, (metadata_model_id_5 IS NULL), TRY_CAST(regexp_extract(metadata_model_id_5, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, metadata_model_id_5 ASC
LIMIT 10000
