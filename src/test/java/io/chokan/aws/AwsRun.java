package io.chokan.aws;

import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeTime;
import io.chokan.export.Partition;
import io.chokan.export.Plan;
import io.chokan.model.InputFile;
import io.chokan.model.LogIntake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * One plan over the fake, and what it hands out.
 *
 * @param lines sorted
 */
record AwsRun(Plan plan, List<String> lines, LogIntake intake) {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T16:00:00Z"), ZoneOffset.UTC);
    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    static AwsRun of(FakeAws aws, Path workDir, List<String> groups) throws IOException {
        return of(aws, workDir, groups, 9_800);
    }

    static AwsRun of(FakeAws aws, Path workDir, List<String> groups, int sliceRows) throws IOException {
        return of(source(settings(aws, groups, sliceRows), aws, () -> false), workDir);
    }

    private static AwsRun of(CloudWatchLogSource source, Path workDir) throws IOException {
        Plan plan = source.plan(LogDays.NIGHT, workDir);
        List<String> lines = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            source.read(
                    plan,
                    partition,
                    workDir,
                    (split, line) -> lines.add(
                            new String(line.buffer(), line.from(), line.to() - line.from(), StandardCharsets.UTF_8)));
        }
        lines.sort(null);
        return new AwsRun(plan, lines, source.intake(workDir));
    }

    List<String> files() {
        return plan.expectation().files().stream().map(InputFile::path).toList();
    }

    static CloudWatchLogSource source(FakeAws aws, List<String> groups) {
        return source(aws, groups, () -> false);
    }

    static CloudWatchLogSource source(FakeAws aws, List<String> groups, BooleanSupplier stopped) {
        return source(settings(aws, groups, 9_800), aws, stopped);
    }

    private static CloudWatchLogSource source(AwsSettings settings, FakeAws aws, BooleanSupplier stopped) {
        FakeTime time = aws.time();
        return new CloudWatchLogSource(
                settings,
                () -> new AwsClients(settings.access(), CREDENTIALS),
                new LogReading(LogDays.NIGHT, CLOCK, 2, 64 << 20, seconds -> {}, stopped),
                ticker(time));
    }

    static Ticker ticker(FakeTime time) {
        return new Ticker() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                time.sleep(nanos);
            }
        };
    }

    static AwsSettings settings(FakeAws aws, List<String> groups, int sliceRows) {
        return new AwsSettings(
                new AwsSettings.Access("ap-northeast-1", aws.endpoint(), "", "", Duration.ofSeconds(20)),
                new AwsSettings.Export(
                        groups,
                        sliceRows,
                        Duration.ofSeconds(300),
                        Duration.ofHours(20),
                        7_600_000,
                        new AwsSettings.Pace(8, 8)),
                new AwsSettings.Store("", "", "", ""),
                Map.of());
    }
}
