-- Calls by log stream and minute. A stream is what file names have in common when dates, long numbers and UUIDs are taken out; only
-- streams that carry at least a twentieth of the calls.
WITH files AS (
    SELECT chokan.source_file AS file, ((epoch_us(chokan.event_time) - ${from_micros}) // 60000000)::INTEGER AS minute, count(*) AS calls
    FROM calls
    GROUP BY ALL
), streams AS (
    SELECT
        regexp_replace(
            regexp_replace(file, '[0-9]{4}[/-][0-9]{2}[/-][0-9]{2}([T/-][0-9]{2})*', '*', 'g'),
            '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9]{5,}', '*', 'g') AS stream,
        minute,
        sum(calls)::BIGINT AS calls
    FROM files
    GROUP BY ALL
)
SELECT stream, minute, calls
FROM streams
QUALIFY 20 * sum(calls) OVER (PARTITION BY stream) >= sum(calls) OVER ()
ORDER BY ALL
