-- End-to-end percentiles of answers, over the window (slot is null) and by slot of the series.
SELECT slot, answers, levels[1], levels[2], levels[3]
FROM (
    SELECT slot, count(*) AS answers, quantile_disc(micros, [0.5, 0.9, 0.99]) AS levels
    FROM (
        SELECT
            ((epoch_us(chokan.event_time) - ${from_micros}) // ${slot_micros})::INTEGER AS slot,
            round(latency.total_e2e_ms * 1000)::BIGINT AS micros
        FROM calls
        WHERE status IN ('SUCCESS', 'PARTIAL') AND latency.total_e2e_ms IS NOT NULL
    )
    GROUP BY GROUPING SETS ((slot), ())
)
ORDER BY slot
