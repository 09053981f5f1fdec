-- What the touched calls of a finding's time have in common more than the others: the model, template or cache flag with the
-- largest likelihood ratio a·ln(a/e) − (a − e) against its share of all calls, when it is worth a word.
SELECT dimension || '=' || name
FROM (
    SELECT
        CASE WHEN grouping(model) = 0 THEN 'model' WHEN grouping(template) = 0 THEN 'template' ELSE 'cached' END AS dimension,
        CASE WHEN grouping(model) = 0 THEN model WHEN grouping(template) = 0 THEN template ELSE cached::VARCHAR END AS name,
        count(*) FILTER (${condition}) AS touched,
        count(*) * sum(touched) OVER (PARTITION BY dimension) / sum(count(*)) OVER (PARTITION BY dimension) AS usual
    FROM call_parts
    WHERE event_micros >= ${begin} AND event_micros < ${end}
    GROUP BY GROUPING SETS ((model), (template), (cached))
)
WHERE name IS NOT NULL AND touched >= 10 AND touched >= 1.3 * usual AND touched * ln(touched / usual) - (touched - usual) >= 8
ORDER BY touched * ln(touched / usual) - (touched - usual) DESC, dimension, name
LIMIT 1
