-- Calls of each unknown message template by five-minute slot; templates with fewer than four calls are no series.
SELECT
    chokan.template_id AS template_id,
    ((epoch_us(chokan.event_time) - ${from_micros}) // 300000000)::INTEGER AS slot,
    count(*) AS calls
FROM calls
WHERE status NOT IN ('SUCCESS', 'PARTIAL')
    AND chokan.pattern_id IS NULL
    AND chokan.template_id IN (
        SELECT chokan.template_id
        FROM calls
        WHERE status NOT IN ('SUCCESS', 'PARTIAL') AND chokan.pattern_id IS NULL
        GROUP BY 1
        HAVING count(*) >= 4
        ORDER BY count(*) DESC, 1
        LIMIT 20
    )
GROUP BY ALL
ORDER BY template_id, slot
