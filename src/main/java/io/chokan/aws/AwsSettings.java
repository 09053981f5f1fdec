package io.chokan.aws;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the mode aws needs to know; no SDK type is in here, so that reading a configuration loads none.
 *
 * @param topics audience to the SNS topics that get its digest
 */
public record AwsSettings(Access access, Export export, Store store, Map<String, List<String>> topics, Traces traces) {
    public AwsSettings {
        topics = Map.copyOf(topics);
    }

    /** Without traces. */
    public AwsSettings(Access access, Export export, Store store, Map<String, List<String>> topics) {
        this(access, export, store, topics, new Traces(0));
    }

    /** @param most traces whose documents are fetched; 0 to leave X-Ray alone */
    public record Traces(int most) {}

    /**
     * Where the services are and as whom they are called.
     *
     * @param region for example {@code ap-northeast-1}
     * @param endpoint of an emulator, for all services; null for AWS itself
     * @param logRoleArn role of the account that holds logs and traces; empty to call as the job itself
     * @param externalId what that role's trust policy asks for; empty for none
     * @param timeout of one call
     */
    public record Access(
            String region, @Nullable URI endpoint, String logRoleArn, String externalId, Duration timeout) {}

    /**
     * How raw events are fetched.
     *
     * @param logGroups names, or ARNs for groups of other accounts
     * @param sliceRows rows that a query aims at; the service gives at most 10,000
     * @param skew how far an event's own time may lie from the time that CloudWatch keeps for it
     * @param deadline for the whole export
     * @param nanoUsdPerGigabyte price of a gigabyte scanned
     * @param objects where they are read from instead of log groups; without folders where log groups are
     */
    public record Export(
            List<String> logGroups,
            int sliceRows,
            Duration skew,
            Duration deadline,
            long nanoUsdPerGigabyte,
            Pace pace,
            Objects objects) {
        public Export {
            logGroups = List.copyOf(logGroups);
        }

        /** From log groups. */
        public Export(
                List<String> logGroups,
                int sliceRows,
                Duration skew,
                Duration deadline,
                long nanoUsdPerGigabyte,
                Pace pace) {
            this(logGroups, sliceRows, skew, deadline, nanoUsdPerGigabyte, pace, Objects.NONE);
        }
    }

    /**
     * Objects that an export task or a delivery stream has left.
     *
     * @param owner account that must own the buckets; empty to accept any
     * @param arrival how long after the window's end its events may still arrive
     * @param inFlight objects fetched at the same time
     */
    public record Objects(List<S3Folder> folders, String owner, Duration arrival, int inFlight) {
        static final Objects NONE = new Objects(List.of(), "", Duration.ZERO, 1);

        public Objects {
            folders = List.copyOf(folders);
        }
    }

    /** @param prefix begins every key; empty for the whole bucket */
    public record S3Folder(String bucket, String prefix) {
        /** What {@link #of} takes. */
        public static final Pattern ADDRESS =
                Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.{0,1024}))?");

        /** @param address matches {@link #ADDRESS} */
        public static S3Folder of(String address) {
            Matcher matcher = ADDRESS.matcher(address);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("expected s3://bucket/prefix/, but got " + address);
            }
            return new S3Folder(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
        }

        /** For people. */
        String address() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /**
     * How much of an account's quotas the job takes; people at the console share them.
     *
     * @param inFlight queries at the same time (quota: 100 an account and Region)
     * @param callsPerSecond of StartQuery and of GetQueryResults, each (quota: 10 each)
     */
    public record Pace(int inFlight, int callsPerSecond) {}

    /**
     * Where the archive lies.
     *
     * @param bucket empty to keep the archive in the folder {@code out}
     * @param prefix begins every key; empty or ending in a slash
     * @param kmsKey id or ARN of the key that encrypts objects; empty for the bucket's own default
     * @param owner account that must own the bucket; empty to accept any
     */
    public record Store(String bucket, String prefix, String kmsKey, String owner) {}

    /** What is missing or contradicts itself, as sentences; empty when a run can begin. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (access.region().isEmpty()) {
            problems.add("aws.region: expected a region such as ap-northeast-1, but found none");
        }
        if (export.logGroups().isEmpty() && export.objects().folders().isEmpty()) {
            problems.add("aws.export.log-groups: expected at least one log group (or a folder in S3 in"
                    + " aws.export.s3.prefixes), but found none");
        }
        return problems;
    }
}
