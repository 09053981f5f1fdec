-- The sessions that cost most.
SELECT metadata.session_id AS session, sum(chokan.billed_nano_usd)::HUGEINT AS billed
FROM calls
WHERE metadata.session_id IS NOT NULL AND chokan.billed_nano_usd > 0
GROUP BY 1
ORDER BY billed DESC, session
LIMIT 10
