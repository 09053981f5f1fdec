SELECT strftime(timezone('UTC', time_bucket(INTERVAL 5 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000') AS t, avg(latency.bedrock_invoke_ms), quantile_disc(latency.bedrock_invoke_ms, 0.5),
    quantile_disc(latency.bedrock_invoke_ms, 0.9), quantile_disc(latency.bedrock_invoke_ms, 0.99), count(*)
FROM calls WHERE status = 'SUCCESS' GROUP BY 1 ORDER BY 1 DESC
