-- Sampled hops, each weighing one over its probability.
SELECT
    name,
    round(sum(1 / sampling_probability), 1) AS weighted,
    quantile_disc(duration_micros, 0.5) AS p50,
    quantile_disc(duration_micros, 0.99) AS p99,
    round(coalesce(sum(1 / sampling_probability) FILTER (error OR fault OR throttle), 0), 1) AS failed
FROM hops
GROUP BY name
ORDER BY weighted DESC, name
LIMIT 30
