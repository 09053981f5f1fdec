package io.chokan.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How raw events were fetched from a service that charges for it: part of the run's record.
 *
 * @param source for example {@code CloudWatch Logs Insights}
 * @param apiCalls action to the number of calls, those that failed included
 * @param bytesScanned what the service says it has read, in all queries
 * @param scannedNanoUsd bytes scanned at the configured price of a gigabyte (10^9 bytes)
 * @param queries those whose result was used, in order of their time
 * @param objects what was read where events lie in files; null where they were asked for by queries
 */
public record LogIntake(
        String source,
        Map<String, Long> apiCalls,
        long bytesScanned,
        long scannedNanoUsd,
        List<Query> queries,
        @Nullable Objects objects) {
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

    /**
     * Objects of a bucket.
     *
     * @param folders their addresses
     * @param from the first hour whose objects were needed, where keys name hours
     * @param to the end of those hours
     * @param listed all objects in the folders
     * @param otherHours of them, those that were not needed since their key names an hour too far from the window
     * @param passedOver of them, hidden ones and write tests
     * @param read of them, those that were read
     * @param bytes of those that were read, as they lie there
     */
    public record Objects(
            List<String> folders,
            Instant from,
            Instant to,
            long listed,
            long otherHours,
            long passedOver,
            long read,
            long bytes) {
        public Objects {
            folders = List.copyOf(folders);
        }
    }
}
