-- The most frequent models, in the order of their numbers.
SELECT DISTINCT model, model_number
FROM time_kinds
WHERE model_number < ${most_models}
ORDER BY model_number
