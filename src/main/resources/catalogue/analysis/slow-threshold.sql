-- The time over which one component is slow: the median over the hours of each hour's 95th percentile, so that an hour in which
-- something was wrong does not count; over all answers where no hour has enough of them.
SELECT coalesce(
    (
        SELECT quantile_disc(level, 0.5)
        FROM (
            SELECT quantile_disc(${component}, 0.95) AS level
            FROM parts
            WHERE ${component} > 0
            GROUP BY event_micros // 3600000000
            HAVING count(*) >= 50
        )
    ),
    (SELECT quantile_disc(${component}, 0.95) FROM parts WHERE ${component} > 0),
    0
)
