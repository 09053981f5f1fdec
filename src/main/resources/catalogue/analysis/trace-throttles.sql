-- Requests that a service throttled, and what became of them.
WITH requests AS (
    SELECT service, trace_id, any_value(model_id) AS model, any_value(weight) AS weight, min(slot) AS slot,
        bool_or(request_failed) AS request_failed
    FROM trace_hops
    WHERE place <> 'ROOT'
    GROUP BY service, trace_id
    HAVING bool_or(throttle)
), slots AS (
    SELECT service, model, slot, sum(weight) AS weight FROM requests GROUP BY ALL
), worst AS (
    SELECT service, model, arg_max(slot, (weight, -slot)) AS slot, max(weight) AS weight FROM slots GROUP BY ALL
)
SELECT
    r.service,
    r.model,
    count(*) AS received,
    sum(r.weight) AS requests,
    coalesce(sum(r.weight) FILTER (NOT request_failed), 0) AS recovered,
    w.slot,
    w.weight
FROM requests r JOIN worst w ON w.service = r.service AND w.model IS NOT DISTINCT FROM r.model
GROUP BY r.service, r.model, w.slot, w.weight
ORDER BY requests DESC, r.service, r.model
LIMIT 10
