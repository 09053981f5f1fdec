-- Five-minute periods of the clock with the 99th percentile of all measured calls, for the replay of the latency alarm.
SELECT
    (epoch_us(chokan.event_time) // 300000000 - ${from_micros} // 300000000)::INTEGER AS period,
    quantile_disc(round(latency.total_e2e_ms * 1000)::BIGINT, 0.99) AS p99
FROM calls
WHERE latency.total_e2e_ms IS NOT NULL
GROUP BY period
ORDER BY period
