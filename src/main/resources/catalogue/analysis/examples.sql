-- Up to three calls per pattern, of different message templates where there are several.
SELECT pattern, request_id, trace_id, micros, model, message, user_id, session_id
FROM (
    SELECT *, row_number() OVER (PARTITION BY pattern ORDER BY nth, micros, request_id, source_file, source_line) AS rank
    FROM (
        SELECT
            coalesce(c.chokan.pattern_id, 'UNKNOWN') AS pattern,
            c.metadata.request_id AS request_id,
            epoch_us(c.chokan.event_time) AS micros,
            c.metadata.model_id AS model,
            left(coalesce(c.error.error_message, ''), 4000) AS message,
            c.metadata.user_id AS user_id,
            c.metadata.session_id AS session_id,
            c.chokan.source_file AS source_file,
            c.chokan.source_line AS source_line,
            row_number() OVER (
                PARTITION BY coalesce(c.chokan.pattern_id, 'UNKNOWN'), c.chokan.template_id
                ORDER BY c.chokan.event_time, c.metadata.request_id, c.chokan.source_file, c.chokan.source_line
            ) AS nth
        FROM calls c
        WHERE c.status NOT IN ('SUCCESS', 'PARTIAL')
    )
    WHERE nth <= 3
)
LEFT JOIN (SELECT request_id, min(trace_id) AS trace_id FROM traces GROUP BY request_id) USING (request_id)
WHERE rank <= 3
ORDER BY pattern, rank
