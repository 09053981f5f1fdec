-- What an earlier night's summaries say of its money, prices and prompts.
SELECT kind, epoch_us(bucket_start), key, metric, value
FROM summary_of_night
WHERE kind IN ('money', 'rate', 'prompt')
ORDER BY kind, key, metric, bucket_start
