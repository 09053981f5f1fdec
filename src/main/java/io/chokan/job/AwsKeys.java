package io.chokan.job;

import io.chokan.aws.AwsSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the keys below {@code aws}. */
final class AwsKeys {
    private AwsKeys() {}

    static AwsSettings read(SettingsReader reader) {
        return new AwsSettings(access(reader), export(reader), store(reader), topics(reader), traces(reader));
    }

    /** An audience without a topic gets no digest. */
    private static Map<String, List<String>> topics(SettingsReader reader) {
        Map<String, List<String>> topics = new LinkedHashMap<>();
        reader.lists("aws.topics").forEach((audience, arns) -> {
            List<String> given = arns.stream().filter(arn -> !arn.isEmpty()).toList();
            if (!given.isEmpty()) {
                topics.put(audience, given);
            }
        });
        return topics;
    }

    private static AwsSettings.Access access(SettingsReader reader) {
        return new AwsSettings.Access(
                reader.text("aws.region", ""),
                reader.address("aws.endpoint"),
                reader.text("aws.log-role-arn", ""),
                reader.text("aws.log-role-external-id", ""),
                Duration.ofSeconds(reader.integer("aws.timeout-seconds", 30, 1, 900)));
    }

    private static AwsSettings.Export export(SettingsReader reader) {
        return new AwsSettings.Export(
                reader.list("aws.export.log-groups"),
                reader.integer("aws.export.slice-rows", 9_800, 100, 9_999),
                Duration.ofSeconds(reader.integer("aws.export.skew-seconds", 300, 0, 3_600)),
                Duration.ofMinutes(reader.integer("aws.export.deadline-minutes", 120, 1, 1_440)),
                reader.billionths("aws.export.usd-per-gigabyte", "0.0076"),
                new AwsSettings.Pace(
                        reader.integer("aws.export.in-flight", 8, 1, 100),
                        reader.integer("aws.export.calls-per-second", 8, 1, 10)),
                objects(reader));
    }

    private static AwsSettings.Objects objects(SettingsReader reader) {
        List<String> addresses = reader.list(
                "aws.export.s3.prefixes", AwsSettings.S3Folder.ADDRESS, "a folder such as s3://bucket/prefix/");
        if (!addresses.isEmpty() && !reader.list("aws.export.log-groups").isEmpty()) {
            reader.problem(
                    "aws.export.s3.prefixes",
                    "expected one source of logs, but found folders here and log groups in chokan.aws.export.log-groups");
        }
        return new AwsSettings.Objects(
                addresses.stream().map(AwsSettings.S3Folder::of).toList(),
                reader.text("aws.export.s3.bucket-owner", ""),
                Duration.ofMinutes(reader.integer("aws.export.s3.arrival-minutes", 360, 0, 10_080)),
                reader.integer("aws.export.s3.in-flight", 4, 1, 64));
    }

    private static AwsSettings.Traces traces(SettingsReader reader) {
        return new AwsSettings.Traces(reader.integer("aws.traces.most", 200, 0, 5_000));
    }

    private static AwsSettings.Store store(SettingsReader reader) {
        return new AwsSettings.Store(
                reader.text("aws.archive.bucket", ""),
                reader.text("aws.archive.prefix", ""),
                reader.text("aws.archive.kms-key", ""),
                reader.text("aws.archive.bucket-owner", ""));
    }
}
