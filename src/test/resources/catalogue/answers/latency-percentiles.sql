SELECT strftime(timezone('UTC', time_bucket(INTERVAL 5 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), count(*), avg(latency.bedrock_invoke_ms), quantile_disc(latency.bedrock_invoke_ms, 0.5),
    quantile_disc(latency.bedrock_invoke_ms, 0.9), quantile_disc(latency.bedrock_invoke_ms, 0.99), avg(latency.total_e2e_ms),
    quantile_disc(latency.total_e2e_ms, 0.99) FROM calls WHERE status = 'SUCCESS' GROUP BY 1 ORDER BY 1 DESC
