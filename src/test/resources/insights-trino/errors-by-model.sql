WITH events AS (SELECT (CAST(to_unixtime(date_trunc('second', "chokan"."event_time")) AS BIGINT) * 1000 + millisecond("chokan"."event_time")) AS timestamp_1, "metadata"."model_id" AS metadata_model_id_2, "error"."error_type" AS error_error_type_3, "error"."error_code" AS error_error_code_4, 'FM_CALL' AS log_type_5, "status" AS status_6 FROM calls),
s1 AS (SELECT * FROM events WHERE (log_type_5 = 'FM_CALL')),
s2 AS (SELECT * FROM s1 WHERE (NOT (status_6 IN ('SUCCESS', 'PARTIAL')))),
s3 AS (SELECT metadata_model_id_2 AS metadata_model_id_7, error_error_type_3 AS error_error_type_8, count(*) AS count_9 FROM s2 GROUP BY metadata_model_id_2, error_error_type_3),
s4 AS (SELECT * FROM s3 ORDER BY count_9 DESC NULLS LAST, (metadata_model_id_7 IS NULL), TRY_CAST(regexp_extract(metadata_model_id_7, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, metadata_model_id_7 ASC, (error_error_type_8 IS NULL), TRY_CAST(regexp_extract(error_error_type_8, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, error_error_type_8 ASC LIMIT 20)
SELECT metadata_model_id_7 AS "metadata.model_id", error_error_type_8 AS "error.error_type", count_9 AS "error_count"
FROM s4
ORDER BY count_9 DESC NULLS LAST, (metadata_model_id_7 IS NULL), TRY_CAST(regexp_extract(metadata_model_id_7, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, metadata_model_id_7 ASC, (error_error_type_8 IS NULL), TRY_CAST(regexp_extract(error_error_type_8, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') AS DOUBLE) ASC NULLS FIRST, error_error_type_8 ASC
LIMIT 10000
