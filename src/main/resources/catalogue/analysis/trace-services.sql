-- Calls by service; a quantile is the least duration that the calls up to it reach that share of the weight with.
WITH ranked AS (
    SELECT
        service,
        duration_micros,
        sum(weight) OVER (PARTITION BY service ORDER BY duration_micros ROWS UNBOUNDED PRECEDING) AS reached,
        sum(weight) OVER (PARTITION BY service) AS whole
    FROM trace_hops
    WHERE NOT attempt
), quantiles AS (
    SELECT
        service,
        min(duration_micros) FILTER (reached * 2 >= whole) AS p50,
        min(duration_micros) FILTER (reached * 100 >= whole * 99) AS p99
    FROM ranked
    GROUP BY service
)
SELECT
    service,
    count(*) FILTER (NOT attempt) AS received,
    coalesce(sum(weight) FILTER (NOT attempt), 0) AS calls,
    p50,
    p99,
    coalesce(sum(weight) FILTER (failed AND NOT attempt), 0) AS failed,
    sum(critical_micros::HUGEINT * weight) // 1000000 AS critical,
    coalesce(sum(critical_micros::HUGEINT * weight) FILTER (slow) // 1000000, 0) AS slow_critical,
    bool_or(place = 'ROOT') AS root
FROM trace_hops JOIN quantiles USING (service)
GROUP BY service, p50, p99
ORDER BY critical DESC, service
LIMIT 30
