package io.chokan.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;

/** Looks whether the log groups are there, are kept long enough, and may be queried: by a query over one second of each. */
final class LogsCheck {
    private static final String NO_QUERY = "00000000-0000-0000-0000-000000000000";
    private static final long AN_HOUR = 3600;
    /** A night is read after it is over. */
    private static final int SHORTEST_DAYS = 2;
    /** So that a week without the job can be made up. */
    private static final int SAFE_DAYS = 8;

    private final CloudWatchLogsClient client;
    private final Prober prober;
    private final String region;
    private final Instant now;

    LogsCheck(CloudWatchLogsClient client, Prober prober, String region, Instant now) {
        this.client = client;
        this.prober = prober;
        this.region = region;
        this.now = now;
    }

    void run(List<String> groups) {
        String query = NO_QUERY;
        for (String group : groups) {
            query = look(group).orElse(query);
        }
        String asked = query;
        prober.mayCall(
                Permission.GET_QUERY_RESULTS.everywhere(), () -> client.getQueryResults(ask -> ask.queryId(asked)));
        prober.mayCall(Permission.STOP_QUERY.everywhere(), () -> client.stopQuery(stop -> stop.queryId(asked)));
    }

    /** The query that was started. */
    private Optional<String> look(String group) {
        long before = prober.problems();
        Optional<DescribeLogGroupsResponse> described = prober.ask(
                Permission.DESCRIBE_LOG_GROUPS.everywhere(),
                () -> client.describeLogGroups(LogGroups.request(group)),
                refusal -> AwsFailure.code(refusal).equals("ResourceNotFoundException"));
        Optional<LogGroup> found = described.flatMap(groups -> LogGroups.named(group, groups));
        if (found.isEmpty() && prober.problems() == before) {
            prober.problem(LogGroups.missing(LogGroupName.of(group), region, "the service knows none of this name"));
            return Optional.empty();
        }
        found.map(LogGroup::retentionInDays).ifPresent(days -> retention(group, days));
        Optional<String> query = start(group);
        if (prober.problems() == before) {
            prober.ok("log group " + LogGroupName.of(group) + ": there, keeps events "
                    + found.map(LogGroup::retentionInDays)
                            .map(days -> "for " + days + " days")
                            .orElse("for ever") + ", may be queried");
        }
        return query;
    }

    private void retention(String group, int days) {
        String keeps =
                "log group " + LogGroupName.of(group) + " keeps events for " + days + " day" + (days == 1 ? "" : "s");
        String set = "; set a longer retention (aws logs put-retention-policy)";
        if (days < SHORTEST_DAYS) {
            prober.problem(keeps + ": the first of a day are gone before its night can be read" + set);
        } else if (days < SAFE_DAYS) {
            prober.note(keeps + ": a night that was missed for longer cannot be made up" + set);
        }
    }

    /** A second of an hour ago; a group that is younger than that says so, and may be queried. */
    private Optional<String> start(String group) {
        long second = now.getEpochSecond() - AN_HOUR;
        InsightsQuery query = new InsightsQuery(List.of(group), "fields @timestamp", second, second + 1, 1);
        return prober.ask(
                        Permission.START_QUERY.on(LogGroupName.policyResource(group)),
                        () -> client.startQuery(Insights.request(query)),
                        refusal -> AwsFailure.code(refusal).equals("MalformedQueryException"))
                .map(StartQueryResponse::queryId);
    }
}
