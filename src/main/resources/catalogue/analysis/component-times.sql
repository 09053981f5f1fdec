-- What each answer took in each component, with the numbers of its model and of its kind; then the half octaves of its input and
-- output tokens and the nanoseconds of an output token, -1 where there is nothing to tell.
SELECT
    time_kinds.kind,
    time_kinds.model_number,
    parts.hour,
    ${components},
    CASE WHEN invoked AND bedrock_ttft > 0 THEN floor(2 * log2(input_tokens + 1))::INTEGER ELSE -1 END,
    CASE WHEN invoked AND output_tokens > 0 THEN floor(2 * log2(output_tokens + 1))::INTEGER ELSE -1 END,
    CASE WHEN invoked AND output_tokens > 0 THEN bedrock_generation * 1000 // output_tokens ELSE -1 END
FROM parts
JOIN time_kinds ON parts.model IS NOT DISTINCT FROM time_kinds.model AND parts.template IS NOT DISTINCT FROM time_kinds.template
