-- Traces received by how likely one like them was to be kept.
SELECT
    CASE
        WHEN sampling_probability = 1 THEN '1'
        WHEN sampling_probability >= 0.5 THEN '0.5 to 1'
        WHEN sampling_probability >= 0.1 THEN '0.1 to 0.5'
        WHEN sampling_probability >= 0.01 THEN '0.01 to 0.1'
        ELSE 'below 0.01'
    END AS kept,
    count(*)
FROM traces
GROUP BY kept
ORDER BY min(sampling_probability) DESC
