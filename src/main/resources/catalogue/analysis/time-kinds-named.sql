-- The most frequent pairs of model and template, in the order of their numbers.
SELECT model, template
FROM time_kinds
WHERE kind < ${most_kinds}
ORDER BY kind
