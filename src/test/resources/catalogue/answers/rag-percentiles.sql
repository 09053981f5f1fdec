SELECT strftime(timezone('UTC', time_bucket(INTERVAL 30 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), avg(avg_relevance), min(min_relevance), quantile_disc(query_latency_ms, 0.5),
    quantile_disc(query_latency_ms, 0.99), avg(results_returned), count(*) FROM retrievals GROUP BY 1 ORDER BY 1 DESC
