-- Quarter hours in which a service was tried half as often again as it was called, or more.
SELECT
    service,
    slot,
    count(*) FILTER (retries > 0) AS received,
    sum(weight) AS calls,
    sum(weight * (1 + retries)) AS attempts
FROM trace_hops
WHERE NOT attempt
GROUP BY service, slot
HAVING count(*) FILTER (retries > 0) >= 5 AND sum(weight * (1 + retries)) * 2 >= sum(weight) * 3
ORDER BY service, slot
