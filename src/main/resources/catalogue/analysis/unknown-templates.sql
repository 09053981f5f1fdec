-- Message templates of calls that no pattern knows, each with its first message.
SELECT
    chokan.template_id AS template_id,
    count(*) AS calls,
    arg_min(left(coalesce(error.error_message, ''), 4000), (chokan.event_time, metadata.request_id)) AS message,
    arg_min(metadata.user_id, (chokan.event_time, metadata.request_id)) AS user_id,
    arg_min(metadata.session_id, (chokan.event_time, metadata.request_id)) AS session_id
FROM calls
WHERE status NOT IN ('SUCCESS', 'PARTIAL') AND chokan.pattern_id IS NULL
GROUP BY 1
ORDER BY calls DESC, template_id
LIMIT 500
