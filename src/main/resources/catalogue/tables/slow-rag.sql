-- Specification query 4.
SELECT strftime(timezone('UTC', time_bucket(INTERVAL 15 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000') AS "bin(15m)", round(avg(latency.opensearch_query_ms), 4) AS avg_os,
    round(avg(latency.bedrock_invoke_ms), 4) AS avg_bedrock, round(avg(latency.total_e2e_ms), 4) AS avg_total, count(*) AS slow_count
FROM calls WHERE latency.total_e2e_ms > 3000 GROUP BY 1 ORDER BY slow_count DESC, 1 LIMIT 10000
