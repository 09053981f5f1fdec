SELECT '2026-11-22', metadata.model_id, sum(round(cost.total_cost_usd * 1e9)::HUGEINT)::DOUBLE / 1e9, sum(round(cost.cache_hit_savings_usd * 1e9)::HUGEINT)::DOUBLE / 1e9, count(*),
    sum(round(cost.total_cost_usd * 1e9)::HUGEINT)::DOUBLE / 1e9 / count(cost.total_cost_usd) FROM calls GROUP BY 2 ORDER BY 3 DESC NULLS LAST, 2 NULLS LAST
