-- Requests that a new task answered, beside the others.
WITH ranked AS (
    SELECT
        cold_start,
        duration_micros,
        start_time,
        round(1000000 / sampling_probability)::BIGINT AS weight,
        sum(round(1000000 / sampling_probability)::BIGINT)
            OVER (PARTITION BY cold_start ORDER BY duration_micros ROWS UNBOUNDED PRECEDING) AS reached,
        sum(round(1000000 / sampling_probability)::BIGINT) OVER (PARTITION BY cold_start) AS whole
    FROM traces
)
SELECT
    cold_start,
    count(*) AS received,
    sum(weight) AS requests,
    min(duration_micros) FILTER (reached * 2 >= whole) AS p50,
    epoch_us(min(start_time)) AS first,
    epoch_us(max(start_time)) AS last
FROM ranked
GROUP BY cold_start
