-- Specification query 6; the day is the business day (C6).
SELECT '${date}' AS "bin(1d)", metadata.model_id AS "metadata.model_id",
    (sum(round(cost.total_cost_usd * 1e9)::HUGEINT) / 1e9) AS total_spend,
    (sum(round(cost.cache_hit_savings_usd * 1e9)::HUGEINT) / 1e9) AS total_savings, count(*) AS call_count,
    round(sum(round(cost.total_cost_usd * 1e9)::HUGEINT) / 1e9 / count(cost.total_cost_usd), 9) AS avg_cost_per_call
FROM calls GROUP BY 2 ORDER BY total_spend DESC, 2 LIMIT 10000
