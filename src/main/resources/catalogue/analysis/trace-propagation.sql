-- Where requests met a failure, and how far it went: tried again, done without, or passed on to the user.
WITH met AS (
    SELECT
        service,
        trace_id,
        any_value(weight) AS weight,
        bool_or(failed AND NOT attempt) AS call_failed,
        bool_or(request_failed) AS request_failed,
        min(exception) FILTER (failed) AS exception
    FROM trace_hops
    WHERE place <> 'ROOT'
    GROUP BY service, trace_id
    HAVING bool_or(failed)
), named AS (
    SELECT service, arg_max(exception, (weight, exception)) AS exception
    FROM (SELECT service, exception, sum(weight) AS weight FROM met WHERE exception IS NOT NULL GROUP BY ALL)
    GROUP BY service
)
SELECT
    service,
    count(*) AS received,
    sum(weight) AS requests,
    coalesce(sum(weight) FILTER (NOT call_failed), 0) AS tried_again,
    coalesce(sum(weight) FILTER (call_failed AND NOT request_failed), 0) AS done_without,
    coalesce(sum(weight) FILTER (call_failed AND request_failed), 0) AS passed_on,
    any_value(named.exception) AS exception
FROM met LEFT JOIN named USING (service)
GROUP BY service
UNION ALL
SELECT service, count(*), sum(weight), 0, 0, sum(weight), min(exception)
FROM trace_hops
WHERE place = 'ROOT' AND failed
    AND trace_id NOT IN (SELECT trace_id FROM trace_hops WHERE failed AND place <> 'ROOT')
GROUP BY service
ORDER BY passed_on DESC, requests DESC, service
LIMIT 20
