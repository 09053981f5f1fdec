-- How many calls of a pattern fit which other patterns too.
SELECT coalesce(chokan.pattern_id, 'UNKNOWN') AS pattern, other, count(*) AS calls
FROM (SELECT chokan, unnest(string_split(chokan.secondary, ',')) AS other FROM calls WHERE chokan.secondary IS NOT NULL)
GROUP BY 1, 2
ORDER BY 1, calls DESC, 2
