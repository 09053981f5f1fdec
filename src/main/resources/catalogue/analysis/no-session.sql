-- Billed for calls that name no session; null when there is none.
SELECT sum(chokan.billed_nano_usd)::HUGEINT FROM calls WHERE metadata.session_id IS NULL
