SELECT strftime(timezone('UTC', time_bucket(INTERVAL 5 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), metadata.model_id, count(*), avg(error.retry_count), max(error.retry_count)
FROM calls WHERE status = 'THROTTLED' GROUP BY 1, 2 ORDER BY 3 DESC, 1 DESC, 2 NULLS LAST LIMIT 50
