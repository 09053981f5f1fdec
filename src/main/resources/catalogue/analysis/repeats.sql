-- Billed answers to prompts that had been answered at a price before: all, and those within an hour of the last one.
SELECT count(*) AS calls, coalesce(sum(billed), 0)::HUGEINT AS billed, coalesce(sum(billed) FILTER (is_soon), 0)::HUGEINT AS billed_soon
FROM waste
WHERE is_duplicate
