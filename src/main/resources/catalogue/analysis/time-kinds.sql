-- Pairs of model and template of answers, and their models, numbered from the most frequent on. All models from a number on are one.
CREATE TEMP TABLE time_kinds AS
WITH counted AS (
    SELECT model, template, count(*) AS calls
    FROM parts
    GROUP BY ALL
),
models AS (
    SELECT model, row_number() OVER (ORDER BY sum(calls) DESC, model) - 1 AS number
    FROM counted
    GROUP BY model
)
SELECT
    counted.model,
    counted.template,
    least(models.number, ${most_models})::INTEGER AS model_number,
    (row_number() OVER (ORDER BY counted.calls DESC, counted.model, counted.template) - 1)::INTEGER AS kind
FROM counted
JOIN models ON models.model IS NOT DISTINCT FROM counted.model
