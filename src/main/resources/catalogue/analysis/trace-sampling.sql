-- Traces received by the probability with which one like them is kept.
SELECT sampling_probability::VARCHAR, count(*)::DOUBLE FROM traces GROUP BY sampling_probability ORDER BY sampling_probability DESC
