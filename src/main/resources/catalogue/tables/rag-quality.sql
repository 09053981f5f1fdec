-- Specification query 7; sorted by the bin (A6).
SELECT strftime(timezone('UTC', time_bucket(INTERVAL 1 HOUR, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000') AS "bin(1h)", round(avg(avg_relevance), 6) AS mean_relevance, min(min_relevance) AS worst_relevance,
    round(avg(query_latency_ms), 4) AS avg_latency, count(*) AS retrieval_count
FROM retrievals GROUP BY 1 ORDER BY 1 DESC LIMIT 10000
