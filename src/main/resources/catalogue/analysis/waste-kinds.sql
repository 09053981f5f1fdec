-- Each suspect answer as exactly one kind; weak context by model, billing and day, which decide its price.
SELECT
    CASE WHEN is_retry THEN 'RETRIES' WHEN is_duplicate THEN 'DUPLICATE_PROMPTS' WHEN truncated THEN 'TRUNCATED_ANSWERS'
        WHEN weak_tokens > 0 THEN 'LOW_RELEVANCE_CHUNKS' END AS kind,
    CASE WHEN kind = 'LOW_RELEVANCE_CHUNKS' THEN model END AS model,
    CASE WHEN kind = 'LOW_RELEVANCE_CHUNKS' THEN billing END AS billing,
    CASE WHEN kind = 'LOW_RELEVANCE_CHUNKS' THEN moment // 86400000000 END AS day,
    count(*) AS calls,
    sum(billed)::HUGEINT AS billed,
    sum(weak_tokens)::HUGEINT AS weak_tokens,
    max(input_tokens) AS longest,
    -- long-context prices begin at whole hundreds of thousands of tokens
    CASE WHEN kind = 'LOW_RELEVANCE_CHUNKS' THEN (input_tokens - 1) // 100000 END AS band
FROM waste
WHERE kind IS NOT NULL
GROUP BY ALL
ORDER BY kind, model, billing, day, band
