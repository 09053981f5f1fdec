package io.chokan.aws;

import java.time.Instant;
import java.util.List;

/**
 * A query over whole seconds of log groups.
 *
 * @param fromSecond epoch second, included
 * @param toSecond epoch second, excluded
 * @param limit rows at most
 */
record InsightsQuery(List<String> logGroups, String text, long fromSecond, long toSecond, int limit) {
    /** What the service gives at most. */
    static final int MOST_ROWS = 10_000;

    InsightsQuery {
        logGroups = List.copyOf(logGroups);
        if (fromSecond >= toSecond) {
            throw new IllegalArgumentException(
                    "a query needs a second at least, but got " + fromSecond + " to " + toSecond + " of " + logGroups);
        }
    }

    /** The groups by name, for messages. */
    String names() {
        return String.join(", ", logGroups.stream().map(LogGroupName::of).toList());
    }

    Instant from() {
        return Instant.ofEpochSecond(fromSecond);
    }

    Instant to() {
        return Instant.ofEpochSecond(toSecond);
    }
}
