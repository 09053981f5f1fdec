WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "metadata"."request_id" AS metadata_request_id_2, "prompt_metrics"."prompt_template_id" AS prompt_metrics_prompt_template_id_3, "prompt_metrics"."language" AS prompt_metrics_language_4, "response_metrics"."content_filter_reason" AS response_metrics_content_filter_reason_5, 'FM_CALL' AS log_type_6, "status" AS status_7 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_6 = 'FM_CALL')),
s2 AS (SELECT * FROM s1 WHERE (status_7 = 'CONTENT_FILTERED')),
s3 AS (SELECT prompt_metrics_prompt_template_id_3 AS prompt_metrics_prompt_template_id_8, prompt_metrics_language_4 AS prompt_metrics_language_9, count(*) AS count_10 FROM s2 GROUP BY prompt_metrics_prompt_template_id_3, prompt_metrics_language_4)
SELECT prompt_metrics_prompt_template_id_8 AS "prompt_metrics.prompt_template_id", prompt_metrics_language_9 AS "prompt_metrics.language", count_10 AS "filter_count"
FROM s3
ORDER BY count_10 DESC NULLS LAST, (prompt_metrics_prompt_template_id_8 IS NULL), TRY_CAST(regexp_extract(prompt_metrics_prompt_template_id_8, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, prompt_metrics_prompt_template_id_8 ASC, (prompt_metrics_language_9 IS NULL), TRY_CAST(regexp_extract(prompt_metrics_language_9, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, prompt_metrics_language_9 ASC
LIMIT 10000
