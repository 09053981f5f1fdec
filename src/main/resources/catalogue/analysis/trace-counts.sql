SELECT
    count(*) AS received,
    sum(round(1000000 / sampling_probability)::BIGINT) AS weight,
    -- variance after Horvitz and Thompson, in millionths of a request squared
    sum(round(1000000 / sampling_probability)::HUGEINT * (round(1000000 / sampling_probability)::HUGEINT - 1000000))
        // 1000000 AS variance,
    coalesce(sum(round(1000000 / sampling_probability)::BIGINT) FILTER (duration_micros > ${target_micros}), 0) AS slow,
    coalesce(sum(round(1000000 / sampling_probability)::BIGINT) FILTER (error OR fault OR throttle), 0) AS failed,
    count(*) FILTER (unfinished) AS unfinished,
    count(*) FILTER (lacks_parent) AS lacking_parent,
    coalesce(sum(duration_micros::HUGEINT * round(1000000 / sampling_probability)::BIGINT) // 1000000, 0) AS waited,
    coalesce(sum(duration_micros::HUGEINT * round(1000000 / sampling_probability)::BIGINT)
        FILTER (duration_micros > ${target_micros}) // 1000000, 0) AS slow_waited
FROM traces
