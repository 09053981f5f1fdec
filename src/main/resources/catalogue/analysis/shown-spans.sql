SELECT
    s.pattern,
    t.trace_id,
    t.request_id,
    t.model_id,
    t.prompt_template_id,
    epoch_us(t.start_time) AS began,
    t.duration_micros AS whole,
    h.id,
    h.parent_id,
    h.place,
    h.name,
    epoch_us(h.start_time) - epoch_us(t.start_time) AS begins,
    h.duration_micros,
    h.critical_micros,
    h.throttle,
    h.error OR h.fault OR h.throttle AS failed,
    h.unfinished,
    h.exception
FROM shown_traces s JOIN traces t USING (trace_id) JOIN hops h USING (trace_id)
ORDER BY s.pattern NULLS FIRST, t.trace_id, h.start_time, h.duration_micros DESC, h.id
