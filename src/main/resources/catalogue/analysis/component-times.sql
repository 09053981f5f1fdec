-- What each answer took in each component, with the numbers of its model and of its kind.
SELECT time_kinds.kind, time_kinds.model_number, parts.hour, ${components}
FROM parts
JOIN time_kinds ON parts.model IS NOT DISTINCT FROM time_kinds.model AND parts.template IS NOT DISTINCT FROM time_kinds.template
