-- Usual time of one component by model and template, by model, over all; one component at a time, which needs a tenth of the memory.
SELECT
    grouping(model) AS all_models,
    grouping(template) AS all_templates,
    model,
    template,
    count(*) AS calls,
    quantile_disc(${component}, 0.5)
FROM parts
GROUP BY GROUPING SETS ((model, template), (model), ())
