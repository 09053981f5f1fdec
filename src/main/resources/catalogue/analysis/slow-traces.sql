SELECT t.trace_id, t.request_id, epoch_us(t.start_time), t.duration_micros, arg_max(h.name, (h.duration_micros, h.name)) AS slowest
FROM traces t LEFT JOIN hops h ON h.trace_id = t.trace_id AND h.parent_id IS NOT NULL
GROUP BY ALL
ORDER BY t.duration_micros DESC, t.trace_id
LIMIT 10
