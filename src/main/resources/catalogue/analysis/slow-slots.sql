-- Answers by five-minute slot: how many were measured, and how many of them each component made slow.
SELECT ((event_micros - ${from_micros}) // 300000000)::INTEGER AS slot, count(*)${slow_columns}
FROM parts
GROUP BY slot
ORDER BY slot
