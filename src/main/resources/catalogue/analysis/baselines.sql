-- Usual time of each component that does not depend on token counts: by model and template, by model, over all.
SELECT
    grouping(model) AS all_models,
    grouping(template) AS all_templates,
    model,
    template,
    count(*) AS calls,
    quantile_disc(api_gateway, 0.5),
    quantile_disc(orchestrator, 0.5),
    quantile_disc(redis, 0.5),
    quantile_disc(dynamodb, 0.5),
    quantile_disc(opensearch, 0.5),
    quantile_disc(rag_other, 0.5),
    quantile_disc(bedrock_ttft, 0.5),
    quantile_disc(bedrock_generation, 0.5),
    quantile_disc(parsing, 0.5),
    quantile_disc(websocket, 0.5),
    quantile_disc(greatest(0, e2e - api_gateway - orchestrator - redis - dynamodb - opensearch - rag_other - bedrock_ttft
        - bedrock_generation - parsing - websocket), 0.5)
FROM parts
GROUP BY GROUPING SETS ((model, template), (model), ())
