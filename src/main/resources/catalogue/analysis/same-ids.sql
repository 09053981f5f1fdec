-- Request ids that several different FM_CALL texts carry.
SELECT count(*) FROM (SELECT 1 FROM calls GROUP BY metadata.request_id HAVING count(*) > 1)
