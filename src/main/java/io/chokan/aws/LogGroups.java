package io.chokan.aws;

import io.chokan.export.NoInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
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
            return api
                    .call(Permission.DESCRIBE_LOG_GROUPS.everywhere(), () -> client.describeLogGroups(request(group)))
                    .logGroups()
                    .stream()
                    .filter(found -> name.equals(found.logGroupName()))
                    .findFirst()
                    .orElseThrow(() -> missing(name, "the service knows none of this name"));
        } catch (SdkException refused) {
            throw missing(name, AwsFailure.words(refused));
        }
    }

    /** Names come in order: the group itself is the first that its name begins. */
    private static DescribeLogGroupsRequest request(String group) {
        return group.startsWith("arn:")
                ? DescribeLogGroupsRequest.builder()
                        .logGroupIdentifiers(
                                List.of(group.endsWith(":*") ? group.substring(0, group.length() - 2) : group))
                        .build()
                : DescribeLogGroupsRequest.builder().logGroupNamePrefix(group).build();
    }

    private NoInputException missing(String name, String why) {
        return new NoInputException("cannot read log group " + name + " in " + region + ": " + why
                + "; correct aws.export.log-groups and aws.region (aws logs describe-log-groups lists what there is)");
    }
}
