package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeXRay.Stored;
import io.chokan.export.FolderTraceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XRayTraceSourceTest {
    private static final double SLOW = 3.0;

    @TempDir
    private Path folder;

    private FakeAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = FakeAws.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void halfThePlacesToTheSlowest_theOthersToEachKindOfFailure() throws IOException {
        for (int i = 0; i < 40; i++) {
            add(
                    i,
                    i % 24,
                    i < 20 ? 4 + i : 0.5,
                    i < 20 ? "" : i == 39 ? "throttle" : "fault",
                    i % 2 == 0 ? "Bedrock" : "");
        }
        assertThat(fetch(9)).isEmpty();
        assertThat(ids()).containsExactlyElementsOf(ids(15, 16, 17, 18, 19, 20, 21, 22, 39));
        assertThat(aws.quotas().calls()).containsEntry("Traces", 3);
    }

    @Test
    void whatIsAskedForFirstIsRead_alsoWhenThereAreFewerThanPlaces() throws IOException {
        for (int i = 0; i < 13; i++) {
            add(i, i, 5, "", "");
        }
        assertThat(fetch(100)).isEmpty();
        assertThat(ids()).hasSize(13);
        assertThat(new FolderTraceSource(file())
                        .read(LogDays.NIGHT, trace -> {})
                        .traces())
                .isEqualTo(13);
    }

    @Test
    void withTransactionSearchOn_tracesAreRetrieved() throws IOException {
        for (int i = 0; i < 7; i++) {
            add(i, 3, 5, "", "");
        }
        aws.xray().turnOnTransactionSearch();
        assertThat(fetch(10)).isEmpty();
        assertThat(ids()).hasSize(7);
        assertThat(aws.quotas().calls())
                .containsEntry("StartTraceRetrieval", 2)
                .containsEntry("ListRetrievedTraces", 4);
    }

    @Test
    void aDeniedPermissionIsTold() {
        aws.deny("TraceSummaries");
        assertThatThrownBy(() -> fetch(10))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("not allowed to call xray:GetTraceSummaries on *");
        assertThat(file()).doesNotExist();
    }

    private void add(int i, int hour, double seconds, String kind, String service) {
        double start = LogDays.NIGHT.from().getEpochSecond() + hour * 3600.0 + i;
        String id = id(i);
        String document =
                "{\"trace_id\": \"%s\", \"id\": \"%016x\", \"name\": \"orchestrator\",\n \"start_time\": %s, \"end_time\": %s}"
                        .formatted(id, i + 1, start, start + seconds);
        aws.xray().add(new Stored(id, start, seconds, kind, service, List.of(document)));
    }

    private static String id(int i) {
        return "1-69210000-%024d".formatted(i);
    }

    private static List<String> ids(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(XRayTraceSourceTest::id)
                .toList();
    }

    private Path file() {
        return folder.resolve("traces.ndjson");
    }

    private List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(file())) {
            ids.add(line.replaceAll(".*\"trace_id\": \"([^\"]*)\".*", "$1"));
        }
        ids.sort(null);
        return ids;
    }

    private List<String> fetch(int most) throws IOException {
        AwsSettings base = AwsRun.settings(aws, List.of("g"), 9_800);
        AwsSettings settings =
                new AwsSettings(base.access(), base.export(), base.store(), Map.of(), new AwsSettings.Traces(most));
        return new XRayTraceSource(
                        settings,
                        () -> new AwsClients(settings.access(), AwsRun.CREDENTIALS),
                        new LogReading(LogDays.NIGHT, Clock.systemUTC(), 1, 1, seconds -> {}, () -> false),
                        AwsRun.ticker(aws.time()))
                .fetch(SLOW, file());
    }
}
