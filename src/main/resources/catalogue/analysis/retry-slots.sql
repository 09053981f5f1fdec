-- Retries by five-minute slot.
SELECT ((epoch_us(chokan.event_time) - ${from_micros}) // 300000000)::INTEGER AS slot, sum(error.retry_count)::BIGINT AS retries
FROM calls
WHERE error.retry_count > 0
GROUP BY slot
ORDER BY slot
