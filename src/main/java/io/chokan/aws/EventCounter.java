package io.chokan.aws;

import io.chokan.catalogue.QueryFailedException;
import io.chokan.model.LogIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts a log group's events per minute by a query of its own: what the fetched rows are held against. */
final class EventCounter {
    /** One row a minute, so that the limit of rows is never met. The names of types are counted, since a log may hold any. */
    static final String COUNT = """
            fields strcontains(log_type, "FM_CALL") as is_call, strcontains(log_type, "RAG_RETRIEVAL") as is_retrieval, \
            strcontains(log_type, "SESSION_EVENT") as is_session
            | stats count(*) as events, sum(is_call) as calls, sum(is_retrieval) as retrievals, sum(is_session) as sessions \
            by bin(1m) as minute""";

    private static final long MOST_SECONDS = 100 * 3600L;
    private static final int MOST_TRIES = 5;

    private final Insights insights;
    private final String logGroup;
    private final List<LogIntake.Query> done = new ArrayList<>();

    EventCounter(Insights insights, String logGroup) {
        this.insights = insights;
        this.logGroup = logGroup;
    }

    /** @throws AwsException when no try of the query ended complete */
    MinuteCounts count(Stretch range) {
        MinuteCounts sum = new MinuteCounts(new TreeMap<>());
        for (long from = range.fromSecond(); from < range.toSecond(); from += MOST_SECONDS) {
            sum = sum.plus(countSome(range.cut(from, from + MOST_SECONDS)));
        }
        return sum;
    }

    private MinuteCounts countSome(Stretch range) {
        InsightsQuery query = new InsightsQuery(
                List.of(logGroup), COUNT, range.fromSecond(), range.toSecond(), InsightsQuery.MOST_ROWS);
        InsightsRows rows = complete(query);
        done.add(new LogIntake.Query(
                "count",
                LogGroupName.of(logGroup),
                query.from(),
                query.to(),
                COUNT,
                rows.rows().size(),
                rows.bytesScanned()));
        SortedMap<Long, MinuteCount> minutes = new TreeMap<>();
        rows.rows().forEach(row -> minutes.merge(minute(row), counts(row), MinuteCount::plus));
        return new MinuteCounts(minutes);
    }

    private InsightsRows complete(InsightsQuery query) {
        for (int tries = 1; ; tries++) {
            try {
                return insights.run(query);
            } catch (QueryFailedException e) {
                if (tries == MOST_TRIES) {
                    throw new AwsException(
                            "cannot count the events of " + LogGroupName.of(logGroup) + ": " + tries
                                    + " queries ended as " + e.status() + "; run the same command again",
                            e);
                }
            }
        }
    }

    private static long minute(Map<String, String> row) {
        return Landing.millis(row.getOrDefault("minute", "")) / Slice.SECOND;
    }

    private static MinuteCount counts(Map<String, String> row) {
        return new MinuteCount(
                number(row, "events"), number(row, "calls"), number(row, "retrievals"), number(row, "sessions"));
    }

    private static long number(Map<String, String> row, String field) {
        String text = row.getOrDefault(field, "");
        return text.isEmpty() ? 0 : Math.round(Double.parseDouble(text));
    }

    /** The queries that ended complete. */
    List<LogIntake.Query> queries() {
        return List.copyOf(done);
    }
}
