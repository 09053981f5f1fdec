-- Specification query 1; percentiles by the documented pct (A11), sorted by the bin's alias (A6).
SELECT strftime(timezone('UTC', time_bucket(INTERVAL 5 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000') AS time_bucket, round(avg(latency.bedrock_invoke_ms), 4) AS avg_latency,
    quantile_cont(latency.bedrock_invoke_ms, 0.5) AS p50, quantile_cont(latency.bedrock_invoke_ms, 0.9) AS p90,
    quantile_cont(latency.bedrock_invoke_ms, 0.99) AS p99, count(*) AS call_count
FROM calls WHERE status = 'SUCCESS' GROUP BY 1 ORDER BY 1 DESC LIMIT 10000
