package io.chokan.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How raw events were fetched from a service that charges for it: part of the run's record.
 *
 * @param source for example {@code CloudWatch Logs Insights}
 * @param apiCalls action to the number of calls, those that failed included
 * @param bytesScanned what the service says it has read, in all queries
 * @param scannedNanoUsd bytes scanned at the configured price of a gigabyte (10^9 bytes)
 * @param queries those whose result was used, in order of their time
 */
public record LogIntake(
        String source, Map<String, Long> apiCalls, long bytesScanned, long scannedNanoUsd, List<Query> queries) {
    public LogIntake {
        apiCalls = Collections.unmodifiableMap(new TreeMap<>(apiCalls));
        queries = List.copyOf(queries);
    }

    /**
     * A query over the half-open stretch of time.
     *
     * @param purpose {@code count}, {@code fetch} or {@code second look}
     */
    public record Query(
            String purpose, String logGroup, Instant from, Instant to, String text, long rows, long bytesScanned) {}
}
