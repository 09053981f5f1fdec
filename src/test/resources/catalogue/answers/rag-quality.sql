SELECT strftime(timezone('UTC', time_bucket(INTERVAL 1 HOUR, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), avg(avg_relevance), min(min_relevance), avg(query_latency_ms), count(*)
FROM retrievals GROUP BY 1 ORDER BY 1 DESC
