-- Made by AthenaTablesTest from the staged columns. Put your bucket and prefix for s3://BUCKET/archive.
-- A night counts only when archive/manifest/dt=<day>.json is there.
CREATE EXTERNAL TABLE IF NOT EXISTS sessions (
  `log_type` string,
  `session_id` string,
  `user_id` string,
  `event_type` string,
  `details` string,
  `timestamp` string,
  `extra` string,
  `chokan` struct<event_time:timestamp,source_file:string,source_line:bigint>
)
PARTITIONED BY (dt string)
STORED AS PARQUET
LOCATION 's3://BUCKET/archive/table=sessions/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.dt.type' = 'date',
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2026-01-01,NOW+1DAY',
  'storage.location.template' = 's3://BUCKET/archive/table=sessions/dt=${dt}/'
)
