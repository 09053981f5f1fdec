-- Models without a price: their calls, and the time of one of them.
SELECT metadata.model_id AS model, count(*) AS calls, epoch_us(min(chokan.event_time)) AS first_seen
FROM calls
WHERE chokan.unpriced
GROUP BY 1
ORDER BY calls DESC, model NULLS LAST
