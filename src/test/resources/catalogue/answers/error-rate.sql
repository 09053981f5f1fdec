SELECT strftime(timezone('UTC', time_bucket(INTERVAL 5 MINUTE, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), count(*), count(*) FILTER (WHERE status NOT IN ('SUCCESS', 'PARTIAL')), count(*) FILTER (WHERE status = 'PARTIAL'),
    count(*) FILTER (WHERE status NOT IN ('SUCCESS', 'PARTIAL')) / count(*) FROM calls GROUP BY 1 ORDER BY 1 DESC
