-- The hops of sampled traces: attempts under the name of the call they belong to. A weight is in millionths of a request, one over
-- the trace's probability: whole numbers, whose sums do not depend on their order.
CREATE OR REPLACE TEMP TABLE trace_hops AS
SELECT
    h.trace_id,
    h.place,
    (epoch_us(h.start_time) - ${from_micros}) // 900000000 AS slot,
    h.duration_micros,
    h.critical_micros,
    h.error OR h.fault OR h.throttle AS failed,
    h.throttle,
    h.retries,
    h.exception,
    p.name IS NOT NULL AND regexp_matches(h.name, '^attempt-[0-9]+$') AS attempt,
    CASE WHEN attempt THEN p.name ELSE h.name END AS service,
    p.name AS caller,
    round(1000000 / h.sampling_probability)::BIGINT AS weight,
    t.duration_micros > ${target_micros} AS slow,
    t.error OR t.fault OR t.throttle AS request_failed,
    t.model_id
FROM hops h
JOIN traces t USING (trace_id)
LEFT JOIN hops p ON p.trace_id = h.trace_id AND p.id = h.parent_id AND h.place = 'CHILD'
