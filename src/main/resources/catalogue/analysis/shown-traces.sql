-- The traces to draw: the slowest request, and for each pattern the one that tells most.
CREATE OR REPLACE TEMP TABLE shown_traces AS
SELECT NULL AS pattern, arg_max(trace_id, (duration_micros, trace_id)) AS trace_id FROM traces WHERE NOT unfinished HAVING count(*) > 0
UNION ALL
SELECT coalesce(c.chokan.pattern_id, 'UNKNOWN'), arg_max(t.trace_id, (t.hops, -epoch_us(t.start_time), t.trace_id))
FROM calls c JOIN traces t ON t.request_id = c.metadata.request_id
WHERE c.status NOT IN ('SUCCESS', 'PARTIAL')
GROUP BY 1
