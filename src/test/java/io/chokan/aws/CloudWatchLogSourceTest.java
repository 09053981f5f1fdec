package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeGroup;
import io.chokan.export.LogSource;
import io.chokan.export.LogSourceContract;
import io.chokan.export.NoInputException;
import io.chokan.export.Plan;
import io.chokan.insights.TextRows.Stored;
import io.chokan.model.LogIntake;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every event once, whatever a day looks like. */
class CloudWatchLogSourceTest extends LogSourceContract {
    private static final String GROUP = "/manga/assist";

    private FakeAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = FakeAws.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Override
    protected LogSource holding(List<Event> events) {
        List<Stored> stored = new ArrayList<>();
        for (Event event : events) {
            stored.add(new Stored(event.message(), event.millis(), "s" + stored.size() % 3, stored.size()));
        }
        aws.logs().add(GROUP, FakeGroup.of(stored));
        return AwsRun.source(aws, List.of(GROUP));
    }

    @Override
    protected LogSource holdingNothing() {
        return AwsRun.source(aws, List.of("/no/such/group"));
    }

    @Test
    void oneSecondWith25000Events_isCutIntoMilliseconds() throws IOException {
        List<Stored> events = LogDays.day(2000, 1);
        events.addAll(LogDays.burst(25_000, LogDays.at("12:34:56"), 1000, 2));
        assertWhole(events);
    }

    @Test
    void oneMillisecondWith12000Events_isCutByLogStream() throws IOException {
        List<Stored> events = LogDays.day(500, 1);
        events.addAll(LogDays.burst(12_000, LogDays.at("12:34:56"), 1, 4));
        assertWhole(events);
    }

    @Test
    void oneMillisecondOfOneStreamWithMoreThanAQueryGives_isSaid_andTheNightPartial() throws IOException {
        List<Stored> events = LogDays.burst(10_001, LogDays.at("12:34:56"), 1, 1);
        AwsRun run = run(events);
        assertThat(run.plan().expectation().shortfalls())
                .anyMatch(text -> text.startsWith("One millisecond of one log stream of /manga/assist"))
                .anyMatch(text -> text.contains("1 events of log group /manga/assist from 2026-11-22T12:34+09:00")
                        && text.contains("counted but could not be fetched"));
        assertThat(run.plan().expectation().expected().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(10_001);
    }

    @Test
    void aWholeDayInOneMinute() throws IOException {
        assertWhole(LogDays.burst(20_000, LogDays.at("03:00:00"), 60_000, 3));
    }

    @Test
    void anEmptyDayGivesAnEmptyPlan() throws IOException {
        AwsRun run = run(List.of());
        assertThat(run.plan().expectation().expected().values()).containsOnly(0L);
        assertThat(run.plan().expectation().shortfalls()).isEmpty();
    }

    @Test
    void messagesOfAnyKindAreOneLineEach() throws IOException {
        List<Stored> events = new ArrayList<>();
        List<String> messages = List.of(
                "not json",
                "   ",
                "two\nlines\r\nhere",
                "{\"log_type\": \"FM_CALL\",\n \"metadata\": {}}",
                "2026-11-22T00:00:00.000Z {\"log_type\": \"X\"}",
                "漫画 \ud83d\udcda");
        for (int i = 0; i < messages.size(); i++) {
            events.add(new Stored(messages.get(i), LogDays.at("10:00:00") + i, "s", i));
        }
        AwsRun run = run(events);
        assertThat(run.lines())
                .containsExactlyInAnyOrder(
                        "not json",
                        "two\tlines\t\there",
                        "{\"log_type\": \"FM_CALL\",\t \"metadata\": {}}",
                        "{\"log_type\": \"X\"}",
                        "漫画 \ud83d\udcda");
        assertThat(run.plan().expectation().shortfalls()).isEmpty();
    }

    @Test
    void queriesAndBytesStayWithinTheBudget_andAreTold() throws IOException {
        List<Stored> events = LogDays.day(60_000, 3);
        AwsRun run = assertWhole(events);
        LogIntake intake = run.intake();
        long fetches = intake.queries().stream()
                .filter(query -> !query.purpose().equals("count"))
                .count();
        long bytes = events.stream()
                .mapToLong(event -> event.message().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .sum();
        assertThat(fetches).isLessThanOrEqualTo((long) Math.ceil(1.05 * events.size() / 10_000));
        assertThat(intake.queries()).hasSize((int) fetches + 2);
        assertThat(intake.bytesScanned()).isEqualTo(aws.logs().bytesScanned()).isLessThanOrEqualTo(2 * bytes);
        assertThat(intake.scannedNanoUsd()).isEqualTo(intake.bytesScanned() * 7_600_000 / 1_000_000_000);
        assertThat(intake.apiCalls().get("logs:StartQuery"))
                .isEqualTo(intake.queries().size());
        assertThat(aws.quotas().mostQueries()).isLessThanOrEqualTo(8);
    }

    @Test
    void severalGroups_oneOfAnotherAccount() throws IOException {
        List<Stored> mine = LogDays.day(3000, 5);
        List<Stored> theirs = LogDays.day(2000, 6);
        aws.logs().add(GROUP, FakeGroup.of(mine));
        aws.logs().add("theirs", FakeGroup.of(theirs));
        AwsRun run =
                AwsRun.of(aws, folder, List.of(GROUP, "arn:aws:logs:ap-northeast-1:444455556666:log-group:theirs:*"));
        List<Stored> all = new ArrayList<>(mine);
        all.addAll(theirs);
        assertThat(run.lines()).isEqualTo(LogDays.messages(all));
        assertThat(run.files()).anyMatch(file -> file.startsWith("g1-theirs/"));
    }

    @Test
    void aRunThatGoesOn_fetchesNoFinishedSliceAgain() throws IOException {
        List<Stored> events = LogDays.day(20_000, 7);
        run(events);
        int before = aws.quotas().calls().get("StartQuery");
        AwsRun again = run(events);
        assertThat(again.lines()).isEqualTo(LogDays.messages(events));
        assertThat(aws.quotas().calls().get("StartQuery") - before)
                .as("only the young part is counted again")
                .isEqualTo(1);
    }

    @Test
    void aGroupThatDoesNotExist() {
        aws.logs().add("/manga/assistant", FakeGroup.of(List.of()));
        assertThatThrownBy(() -> AwsRun.source(aws, List.of(GROUP)).requireInput())
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining("cannot read log group /manga/assist in ap-northeast-1")
                .hasMessageContaining("correct aws.export.log-groups");
    }

    @Test
    void retentionShorterThanTheWindow_makesTheNightPartial() throws IOException {
        aws.logs().add(GROUP, new FakeGroup(List.of(), 7));
        Plan plan = AwsRun.of(aws, folder, List.of(GROUP)).plan();
        assertThat(plan.expectation().shortfalls())
                .containsExactly("Log group /manga/assist keeps events for 7 days: what the window has before "
                        + Instant.parse("2026-11-22T16:00:00Z") + " is gone.");
    }

    @Test
    void aDeniedPermission_namesActionResourceAndStatement() {
        aws.logs().add(GROUP, FakeGroup.of(List.of()));
        aws.deny("StartQuery");
        assertThatThrownBy(() -> AwsRun.of(aws, folder, List.of(GROUP)))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining(
                        "not allowed to call logs:StartQuery on arn:aws:logs:*:*:log-group:/manga/assist:*")
                .hasMessageContaining(
                        "{\"Effect\": \"Allow\", \"Action\": \"logs:StartQuery\", \"Resource\": \"arn:aws:logs:*:*:log-group:/manga/assist:*\"}")
                .hasMessageNotContaining("111122223333");
    }

    @Test
    void whenAskedToStop_noQueryIsLeftRunning() {
        aws.logs().add(GROUP, FakeGroup.of(LogDays.day(30_000, 9)));
        aws.logs().queriesTake(3_600_000_000_000L);
        int[] asked = {0};
        assertThatThrownBy(() -> AwsRun.source(aws, List.of(GROUP), () -> asked[0]++ > 40)
                        .plan(LogDays.NIGHT, folder))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("run the same command again");
        assertThat(aws.quotas().calls()).containsEntry("StopQuery", 1);
        assertThat(aws.logs().running()).isZero();
    }

    private AwsRun assertWhole(List<Stored> events) throws IOException {
        AwsRun run = run(events);
        assertThat(run.plan().expectation().shortfalls()).isEmpty();
        assertThat(run.lines()).isEqualTo(LogDays.messages(events));
        return run;
    }

    private AwsRun run(List<Stored> events) throws IOException {
        List<Stored> shuffled = new ArrayList<>(events);
        java.util.Collections.shuffle(shuffled, new Random(4));
        aws.logs().add(GROUP, FakeGroup.of(shuffled));
        return AwsRun.of(aws, folder, List.of(GROUP));
    }
}
