-- Whom and what a finding touched.
SELECT
    count(*) AS calls,
    count(DISTINCT user_id) AS users,
    count(DISTINCT session_id) AS sessions,
    coalesce(sum(billed), 0)::HUGEINT AS billed,
    count(*) FILTER (e2e > ${target_micros}) AS late,
    count(*) FILTER (NOT answered) AS failed
FROM call_parts
WHERE event_micros >= ${begin} AND event_micros < ${end} AND (${condition})
