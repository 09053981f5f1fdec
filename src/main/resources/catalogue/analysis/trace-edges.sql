-- Who calls whom; a request comes from its client.
SELECT caller, service, sum(weight) AS calls, coalesce(sum(weight) FILTER (failed), 0) AS failed
FROM trace_hops
WHERE NOT attempt AND place <> 'ORPHAN'
GROUP BY caller, service
ORDER BY calls DESC, caller NULLS FIRST, service
LIMIT 30
