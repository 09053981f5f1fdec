-- Answers that cost money and may not have had to: the same question after a failure, a prompt that was answered before, an answer cut
-- off, context of little relevance. One row per such answer; which of these it counts as is decided by the reader, in this order.
-- Questions, prompts and requests are told apart by a 64-bit hash: a hundred million of them would collide once in a thousand nights.
CREATE TEMP TABLE waste AS
WITH failures AS (
    SELECT hash(metadata.session_id, prompt_metrics.prompt_hash) AS question, min(epoch_us(chokan.event_time)) AS failed_at
    FROM calls
    WHERE status NOT IN ('SUCCESS', 'PARTIAL') AND metadata.session_id IS NOT NULL AND prompt_metrics.prompt_hash IS NOT NULL
    GROUP BY 1
),
repeated AS (
    SELECT hash(prompt_metrics.prompt_hash, metadata.model_id, prompt_metrics.prompt_template_id) AS prompt
    FROM calls
    WHERE status IN ('SUCCESS', 'PARTIAL') AND chokan.billed_nano_usd > 0 AND prompt_metrics.prompt_hash IS NOT NULL
    GROUP BY 1
    HAVING count(*) > 1
),
-- A retrieval says what was found; the prompt takes the best chunks first.
weak AS (
    SELECT hash(request_id) AS request, sum(len(relevance_scores))::BIGINT AS returned,
        sum(len(list_filter(relevance_scores, lambda score: score < ${relevance_floor})))::BIGINT AS below
    FROM retrievals
    WHERE list_min(relevance_scores) < ${relevance_floor}
    GROUP BY 1
),
answers AS (
    SELECT
        CASE WHEN prompt_metrics.prompt_hash IS NULL THEN NULL
            ELSE hash(prompt_metrics.prompt_hash, metadata.model_id, prompt_metrics.prompt_template_id) END AS prompt,
        CASE WHEN metadata.session_id IS NULL OR prompt_metrics.prompt_hash IS NULL THEN NULL
            ELSE hash(metadata.session_id, prompt_metrics.prompt_hash) END AS question,
        epoch_us(chokan.event_time) AS moment,
        hash(metadata.request_id) AS request,
        chokan.source_line AS line,
        metadata.model_id AS model,
        chokan.billing AS billing,
        chokan.billed_nano_usd AS billed,
        lower(coalesce(response_metrics.stop_reason, '')) IN ('max_tokens', 'length') AS truncated,
        coalesce(prompt_metrics.total_input_tokens, 0) AS input_tokens,
        least(coalesce(prompt_metrics.context_token_count, 0), input_tokens) AS context_tokens,
        coalesce(len(prompt_metrics.rag_relevance_scores), 0) AS scored,
        coalesce(len(list_filter(prompt_metrics.rag_relevance_scores, lambda score: score < ${relevance_floor})), 0) AS scored_below,
        coalesce(prompt_metrics.rag_chunks_included, 0) AS chunks
    FROM calls
    WHERE status IN ('SUCCESS', 'PARTIAL') AND chokan.billed_nano_usd > 0
),
suspects AS (
    SELECT
        answers.*,
        repeated.prompt IS NOT NULL AS is_repeated,
        failures.question IS NOT NULL AS is_retry,
        -- integer tokens of the context that weak chunks stand for
        (context_tokens::HUGEINT * CASE
            WHEN scored > 0 THEN scored_below
            WHEN weak.request IS NOT NULL THEN greatest(0, chunks - (weak.returned - weak.below))
            ELSE 0 END // greatest(1, CASE WHEN scored > 0 THEN scored ELSE chunks END))::BIGINT AS weak_tokens
    FROM answers
    LEFT JOIN repeated ON repeated.prompt = answers.prompt
    LEFT JOIN failures ON failures.question = answers.question AND failures.failed_at < answers.moment
    LEFT JOIN weak ON weak.request = answers.request AND answers.scored = 0
)
SELECT
    prompt, model, billing, billed, moment, input_tokens, is_retry, truncated, weak_tokens,
    is_repeated AND row_number() OVER nth > 1 AS is_duplicate,
    is_repeated AND coalesce(moment - lag(moment) OVER nth <= 3600000000, false) AS is_soon
FROM suspects
WHERE is_repeated OR is_retry OR truncated OR weak_tokens > 0
WINDOW nth AS (PARTITION BY prompt, is_repeated ORDER BY moment, billed, request, line)
