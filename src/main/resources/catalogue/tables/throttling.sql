-- Specification query 8.
SELECT strftime(timezone('UTC', time_bucket(INTERVAL 5 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000') AS "bin(5m)", metadata.model_id AS "metadata.model_id", count(*) AS throttle_count,
    round(avg(error.retry_count), 4) AS avg_retries, max(error.retry_count) AS max_retries
FROM calls WHERE status = 'THROTTLED' GROUP BY 1, 2 ORDER BY throttle_count DESC, 1, 2 LIMIT 50
