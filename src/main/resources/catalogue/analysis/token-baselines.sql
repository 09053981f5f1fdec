-- Usual time to the first token by input tokens, and nanoseconds of generation per output token by output tokens, in bins of
-- half an octave; by model, and over all models.
SELECT 'ttft' AS kind, grouping(model) AS all_models, model, floor(2 * log2(input_tokens + 1))::INTEGER AS bin, count(*) AS calls,
    quantile_disc(bedrock_ttft, 0.5) AS usual
FROM parts
WHERE invoked
GROUP BY GROUPING SETS ((model, bin), (bin))
UNION ALL
SELECT 'generation', grouping(model), model, floor(2 * log2(output_tokens + 1))::INTEGER AS bin, count(*),
    quantile_disc(bedrock_generation * 1000 // output_tokens, 0.5)
FROM parts
WHERE invoked AND output_tokens > 0
GROUP BY GROUPING SETS ((model, bin), (bin), (model), ())
