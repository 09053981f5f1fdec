SELECT strftime(timezone('UTC', time_bucket(INTERVAL 15 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), avg(latency.opensearch_query_ms), avg(latency.bedrock_invoke_ms), avg(latency.total_e2e_ms), count(*)
FROM calls WHERE latency.total_e2e_ms > 3000 GROUP BY 1 ORDER BY 5 DESC, 1 DESC
