-- Calls, errors, measured answers and answers over the target by minute of the clock, counted from the minute of the window's begin.
SELECT
    (epoch_us(chokan.event_time) // 60000000 - ${from_micros} // 60000000)::INTEGER AS minute,
    count(*) AS calls,
    count(*) FILTER (status NOT IN ('SUCCESS', 'PARTIAL')) AS errors,
    count(latency.total_e2e_ms) FILTER (status IN ('SUCCESS', 'PARTIAL')) AS measured,
    count(*) FILTER (status IN ('SUCCESS', 'PARTIAL') AND round(latency.total_e2e_ms * 1000) > ${target_micros}) AS slow
FROM calls
GROUP BY minute
ORDER BY minute
