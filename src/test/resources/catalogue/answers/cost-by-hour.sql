SELECT strftime(timezone('UTC', time_bucket(INTERVAL 1 HOUR, chokan.event_time)), '%Y-%m-%d %H:%M:%S.000'), metadata.model_id, sum(round(cost.total_cost_usd * 1e9)::HUGEINT)::DOUBLE / 1e9, sum(round(cost.cache_hit_savings_usd * 1e9)::HUGEINT)::DOUBLE / 1e9, count(*),
    sum(round(cost.total_cost_usd * 1e9)::HUGEINT)::DOUBLE / 1e9 / count(cost.total_cost_usd), sum(CASE WHEN cost.was_cached THEN 1 WHEN NOT cost.was_cached THEN 0 END)
FROM calls GROUP BY 1, 2 ORDER BY 1 DESC, 2 NULLS LAST
