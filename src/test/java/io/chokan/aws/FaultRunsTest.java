package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeFaults;
import io.chokan.aws.fake.FakeGroup;
import io.chokan.aws.fake.FakeTime;
import io.chokan.insights.TextRows.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong on the way: every event once, or the night says which minutes lack some; never a double, never silence.
 * {@code -Dchokan.fault-runs=1000} runs more of them.
 */
class FaultRunsTest {
    private static final int RUNS = Integer.getInteger("chokan.fault-runs", 50);
    private static final int MOST_RESTARTS = 20;

    @TempDir
    private Path folder;

    @Test
    void everyEventOnce_orTheMinutesAreNamed() throws IOException {
        int whole = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            whole += run(seed) ? 1 : 0;
        }
        assertThat(whole).as("runs that were whole in the end").isGreaterThanOrEqualTo(RUNS * 9 / 10);
    }

    private boolean run(int seed) throws IOException {
        Random random = new Random(seed);
        List<Stored> events = LogDays.day(400 + random.nextInt(400), seed);
        FakeFaults faults = new FakeFaults(seed, 0.02 + 0.2 * random.nextDouble(), 0.3 * random.nextDouble());
        try (FakeAws aws = new FakeAws(new FakeTime(5_000), faults, 0)) {
            List<FakeGroup.Entry> entries = entries(events, aws.time(), random);
            aws.logs().add("g", new FakeGroup(entries, null));
            AwsRun run = untilItEnds(aws, Files.createDirectories(folder.resolve("run" + seed)));
            long lastCount = aws.logs().counts().get(aws.logs().counts().size() - 1);
            return judge(seed, run, entries, lastCount);
        }
    }

    /** In the last twenty minutes of the night, events come as late as a minute after the export has begun. */
    private static List<FakeGroup.Entry> entries(List<Stored> events, FakeTime time, Random random) {
        long now = time.nanos();
        long young = LogDays.NIGHT.to().toEpochMilli() - 20 * 60_000;
        List<FakeGroup.Entry> entries = new ArrayList<>();
        for (Stored event : events) {
            boolean late = event.millis() >= young && random.nextBoolean();
            entries.add(new FakeGroup.Entry(event, late ? now + random.nextLong(60_000_000_000L) : Long.MIN_VALUE));
        }
        return entries;
    }

    /** A run that fails can be run again: what it has fetched is kept. */
    private static AwsRun untilItEnds(FakeAws aws, Path workDir) throws IOException {
        for (int restarts = 0; ; restarts++) {
            try {
                return AwsRun.of(aws, workDir, List.of("g"), 150);
            } catch (AwsException | StoppedException | io.chokan.export.NoInputException e) {
                assertThat(restarts)
                        .as("restarts, the last for: " + e.getMessage())
                        .isLessThan(MOST_RESTARTS);
            }
        }
    }

    private static boolean judge(int seed, AwsRun run, List<FakeGroup.Entry> entries, long lastCount) {
        TreeMap<String, Integer> landed = new TreeMap<>();
        run.lines().forEach(line -> landed.merge(line, 1, Integer::sum));
        assertThat(landed.values()).as("doubles of run " + seed).allMatch(times -> times == 1);
        List<String> missing = entries.stream()
                .filter(entry -> entry.visibleNanos() <= lastCount)
                .map(entry -> entry.event().message())
                .filter(message -> !landed.containsKey(message))
                .toList();
        assertThat(landed.keySet())
                .isSubsetOf(entries.stream()
                        .map(entry -> entry.event().message())
                        .collect(java.util.stream.Collectors.toSet()));
        if (!missing.isEmpty()) {
            assertThat(run.plan().expectation().shortfalls())
                    .as("run " + seed + " lacks " + missing.size())
                    .anyMatch(text -> text.contains("could not be fetched"));
        }
        return missing.isEmpty();
    }
}
