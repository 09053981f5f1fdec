-- What the nights before counted in five minutes, over which times their components were slow, and what was found unusual.
SELECT filename, kind, epoch_us(bucket_start), dimension, key, metric, value
FROM past_nights
WHERE (kind = 'bucket' AND dimension <> 'objective') OR kind IN ('threshold', 'finding')
