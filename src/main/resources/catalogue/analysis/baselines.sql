-- Usual time of one component by model and template, by model, over all, and by hour, over the calls that took any time in it; one
-- component at a time, which needs a tenth of the memory.
SELECT
    grouping(model) AS all_models,
    grouping(template) AS all_templates,
    grouping(hour) AS all_hours,
    model,
    template,
    count(*) AS calls,
    quantile_disc(${component}, 0.5)
FROM parts
WHERE ${component} > 0
GROUP BY GROUPING SETS ((model, template), (model, hour), (model), (hour), ())
ORDER BY ALL
