-- Made by AthenaTablesTest from the staged columns. Put your bucket and prefix for s3://BUCKET/archive.
-- A night counts only when archive/manifest/dt=<day>.json is there.
CREATE EXTERNAL TABLE IF NOT EXISTS retrievals (
  `log_type` string,
  `request_id` string,
  `session_id` string,
  `query_hash` string,
  `opensearch_index` string,
  `vector_dimension` bigint,
  `k_requested` bigint,
  `results_returned` bigint,
  `relevance_scores` array<double>,
  `avg_relevance` double,
  `min_relevance` double,
  `max_relevance` double,
  `query_latency_ms` double,
  `filter_applied` string,
  `timestamp` string,
  `extra` string,
  `chokan` struct<event_time:timestamp,source_file:string,source_line:bigint>
)
PARTITIONED BY (dt string)
STORED AS PARQUET
LOCATION 's3://BUCKET/archive/table=retrievals/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.dt.type' = 'date',
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2026-01-01,NOW+1DAY',
  'storage.location.template' = 's3://BUCKET/archive/table=retrievals/dt=${dt}/'
)
