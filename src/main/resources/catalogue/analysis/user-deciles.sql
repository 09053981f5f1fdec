-- Users in ten groups of like size, the dearest first; group 0 are the calls that name no user.
SELECT decile, count(*) AS users, sum(calls)::BIGINT AS calls, sum(billed)::HUGEINT AS billed
FROM (
    SELECT ntile(10) OVER (ORDER BY billed DESC, calls DESC, user_id) AS decile, calls, billed
    FROM (
        SELECT metadata.user_id AS user_id, count(*) AS calls, sum(chokan.billed_nano_usd)::HUGEINT AS billed
        FROM calls WHERE metadata.user_id IS NOT NULL GROUP BY 1
    )
)
GROUP BY decile
UNION ALL
SELECT 0, 0, count(*), sum(chokan.billed_nano_usd)::HUGEINT FROM calls WHERE metadata.user_id IS NULL HAVING count(*) > 0
ORDER BY decile
