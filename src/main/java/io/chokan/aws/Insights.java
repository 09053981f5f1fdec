package io.chokan.aws;

import io.chokan.catalogue.QueryFailedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/** Runs queries to their end. Rows of a query that is still running are partial and never used. */
final class Insights {
    private static final long FIRST_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LONGEST_POLL_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** The service itself gives up after an hour. */
    private static final long PATIENCE_NANOS = Duration.ofMinutes(61).toNanos();
    /** A status that the SDK does not know, or the service does not tell, may be one that passes. */
    private static final int MOST_UNKNOWN = 10;

    private final CloudWatchLogsClient client;
    private final Api api;
    private final Ticker ticker;

    Insights(CloudWatchLogsClient client, Api api, Ticker ticker) {
        this.client = client;
        this.api = api;
        this.ticker = ticker;
    }

    Api api() {
        return api;
    }

    /**
     * Starts the query and waits for all its rows; stops it when they will not be used.
     *
     * @throws QueryFailedException when it ends in another way than complete
     * @throws SdkException when the service refuses it, for example MalformedQueryException
     */
    InsightsRows run(InsightsQuery query) {
        String id = start(query);
        boolean over = false;
        try {
            GetQueryResultsResponse end = await(id, query);
            over = true;
            return rows(end);
        } catch (QueryFailedException e) {
            over = e.status() != QueryFailedException.Status.UNKNOWN;
            throw e;
        } finally {
            if (!over) {
                api.tidy(Permission.STOP_QUERY.everywhere(), () -> client.stopQuery(request -> request.queryId(id)));
            }
        }
    }

    private String start(InsightsQuery query) {
        return api.call(startOn(query), () -> client.startQuery(request(query))).queryId();
    }

    static StartQueryRequest request(InsightsQuery query) {
        StartQueryRequest.Builder request = StartQueryRequest.builder()
                .queryString(query.text())
                .startTime(query.fromSecond())
                .endTime(query.toSecond() - 1)
                .limit(query.limit());
        return query.logGroups().stream().anyMatch(group -> group.startsWith("arn:"))
                ? request.logGroupIdentifiers(identifiers(query)).build()
                : request.logGroupNames(query.logGroups()).build();
    }

    /** An identifier does not end in an asterisk. */
    private static List<String> identifiers(InsightsQuery query) {
        return query.logGroups().stream()
                .map(group -> group.endsWith(":*") ? group.substring(0, group.length() - 2) : group)
                .toList();
    }

    private GetQueryResultsResponse await(String id, InsightsQuery query) {
        long since = ticker.nanos();
        long wait = FIRST_POLL_NANOS;
        for (int unknown = 0; unknown < MOST_UNKNOWN && ticker.nanos() - since < PATIENCE_NANOS; ) {
            api.pause(wait);
            GetQueryResultsResponse answer = api.call(
                    Permission.GET_QUERY_RESULTS.everywhere(),
                    () -> client.getQueryResults(request -> request.queryId(id)));
            switch (answer.status() == null ? QueryStatus.UNKNOWN : answer.status()) {
                case COMPLETE -> {
                    return answer;
                }
                case FAILED -> throw ended(QueryFailedException.Status.FAILED, answer, query);
                case CANCELLED -> throw ended(QueryFailedException.Status.CANCELLED, answer, query);
                case TIMEOUT -> throw ended(QueryFailedException.Status.TIMEOUT, answer, query);
                case UNKNOWN, UNKNOWN_TO_SDK_VERSION -> unknown++;
                case SCHEDULED, RUNNING -> {}
            }
            wait = Math.min(wait * 3 / 2, LONGEST_POLL_NANOS);
        }
        throw new QueryFailedException(
                QueryFailedException.Status.UNKNOWN,
                "the query over " + query.names() + " from " + query.from() + " to " + query.to()
                        + " told no end: no rows are used");
    }

    private QueryFailedException ended(
            QueryFailedException.Status status, GetQueryResultsResponse answer, InsightsQuery query) {
        scanned(answer);
        return new QueryFailedException(
                status,
                "the query over " + query.names() + " from " + query.from() + " to " + query.to() + " ended as "
                        + answer.statusAsString() + ": no rows are used");
    }

    private long scanned(GetQueryResultsResponse answer) {
        double bytes = answer.statistics() == null || answer.statistics().bytesScanned() == null
                ? 0
                : answer.statistics().bytesScanned();
        api.meter().scanned(bytes);
        return Math.round(bytes);
    }

    private InsightsRows rows(GetQueryResultsResponse answer) {
        List<Map<String, String>> rows =
                answer.results().stream().map(Insights::row).toList();
        long matched = answer.statistics() == null || answer.statistics().recordsMatched() == null
                ? rows.size()
                : Math.round(answer.statistics().recordsMatched());
        return new InsightsRows(rows, scanned(answer), matched);
    }

    private static Map<String, String> row(List<ResultField> fields) {
        Map<String, String> row = new LinkedHashMap<>();
        fields.forEach(field -> row.put(field.field(), field.value() == null ? "" : field.value()));
        return row;
    }

    private static Grant startOn(InsightsQuery query) {
        return Permission.START_QUERY.on(
                query.logGroups().stream().map(LogGroupName::policyResource).toArray(String[]::new));
    }
}
