-- Usual time to the first token by input tokens, and nanoseconds of generation per output token by output tokens, in bins of
-- half an octave; by model, and over all models; the latter by hour, too.
SELECT 'ttft' AS kind, grouping(model) AS all_models, 1 AS all_hours, model, floor(2 * log2(input_tokens + 1))::INTEGER AS bin,
    count(*) AS calls, quantile_disc(bedrock_ttft, 0.5) AS usual
FROM parts
WHERE invoked AND bedrock_ttft > 0
GROUP BY GROUPING SETS ((model, bin), (bin))
UNION ALL
SELECT 'generation', grouping(model), grouping(hour), model, floor(2 * log2(output_tokens + 1))::INTEGER AS bin,
    count(*), quantile_disc(bedrock_generation * 1000 // output_tokens, 0.5)
FROM parts
WHERE invoked AND output_tokens > 0
GROUP BY GROUPING SETS ((model, bin), (bin), (model, hour), (hour), (model), ())
ORDER BY ALL
