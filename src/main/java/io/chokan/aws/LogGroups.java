package io.chokan.aws;

import io.chokan.export.NoInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Looks whether log groups are there, and how far back they go. */
final class LogGroups {
    private final CloudWatchLogsClient client;
    private final Api api;
    private final String region;

    LogGroups(CloudWatchLogsClient client, Api api, String region) {
        this.client = client;
        this.api = api;
        this.region = region;
    }

    /** @throws NoInputException when there is no such group */
    void require(String group) {
        find(group);
    }

    /** Tells when the window begins before the group's memory does. */
    void tellWhatIsGone(String group, Instant from, Instant now, Shortfalls shortfalls) {
        Integer days = find(group).retentionInDays();
        Instant earliest = days == null ? Instant.MIN : now.minus(Duration.ofDays(days));
        if (from.isBefore(earliest)) {
            shortfalls.add("Log group " + LogGroupName.of(group) + " keeps events for " + days
                    + " days: what the window has before " + earliest + " is gone.");
        }
    }

    private LogGroup find(String group) {
        String name = LogGroupName.of(group);
        try {
            return named(
                            group,
                            api.call(
                                    Permission.DESCRIBE_LOG_GROUPS.everywhere(),
                                    () -> client.describeLogGroups(request(group))))
                    .orElseThrow(
                            () -> new NoInputException(missing(name, region, "the service knows none of this name")));
        } catch (SdkException refused) {
            throw new NoInputException(missing(name, region, AwsFailure.words(refused)));
        }
    }

    static Optional<LogGroup> named(String group, DescribeLogGroupsResponse found) {
        return found.logGroups().stream()
                .filter(one -> LogGroupName.of(group).equals(one.logGroupName()))
                .findFirst();
    }

    /** Names come in order: the group itself is the first that its name begins. */
    static DescribeLogGroupsRequest request(String group) {
        return group.startsWith("arn:")
                ? DescribeLogGroupsRequest.builder()
                        .logGroupIdentifiers(
                                List.of(group.endsWith(":*") ? group.substring(0, group.length() - 2) : group))
                        .build()
                : DescribeLogGroupsRequest.builder().logGroupNamePrefix(group).build();
    }

    static String missing(String name, String region, String why) {
        return "cannot read log group " + name + " in " + region + ": " + why
                + "; correct aws.export.log-groups and aws.region (aws logs describe-log-groups lists what there is)";
    }
}
