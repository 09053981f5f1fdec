-- One row per error pattern.
SELECT
    coalesce(chokan.pattern_id, 'UNKNOWN') AS pattern,
    mode(chokan.category) AS category,
    count(*) AS calls,
    count(DISTINCT metadata.user_id) AS users,
    count(DISTINCT metadata.session_id) AS sessions,
    sum(chokan.billed_nano_usd)::HUGEINT AS billed,
    epoch_us(min(chokan.event_time)) AS first_seen,
    epoch_us(max(chokan.event_time)) AS last_seen
FROM calls
WHERE status NOT IN ('SUCCESS', 'PARTIAL')
GROUP BY 1
ORDER BY calls DESC, pattern
