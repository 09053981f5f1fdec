-- Sessions and requests of the person, from the calls and session events of any number of nights.
INSERT INTO ${into}
SELECT DISTINCT ${id}
FROM read_parquet(${files}, hive_partitioning = false)
WHERE ${id} IS NOT NULL AND (${user} = (SELECT user_id FROM forgotten) OR ${session} IN (SELECT session_id FROM forgotten_sessions))
