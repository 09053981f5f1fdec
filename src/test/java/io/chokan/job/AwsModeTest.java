package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeFaults;
import io.chokan.aws.fake.FakeGroup;
import io.chokan.aws.fake.FakeTime;
import io.chokan.aws.fake.LogFiles;
import io.chokan.insights.TextRows.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The commands in mode aws, over a stand-in that speaks the wire protocol. {@code -Dchokan.aws-calls=100000} takes a larger day. */
class AwsModeTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DATE = "2026-11-22";
    private static final String CALLS = Integer.toString(Integer.getInteger("chokan.aws-calls", 2_000));

    @TempDir
    private Path folder;

    private FakeAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new FakeAws(new FakeTime(1), FakeFaults.none(), 0);
        aws.logs().queriesTake(50_000_000L);
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void stop() {
        aws.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void theSameReportAsInLocalMode() throws IOException {
        TestConsole simulate = new TestConsole();
        Path sim = folder.resolve("sim");
        simulate.run(
                "simulate",
                "--out",
                sim.toString(),
                "--date",
                DATE,
                "--calls",
                CALLS,
                "--seed",
                "8",
                "--incident",
                "throttle-storm@20:15+30");
        List<Stored> events = LogFiles.events(sim.resolve("logs"));
        aws.logs().add("/manga/assist", FakeGroup.of(events));
        TestConsole local = new TestConsole();
        int localExit = local.run(
                "run",
                "--date",
                DATE,
                "--logs",
                sim.resolve("logs").toString(),
                "--traces",
                sim.resolve("traces").toString(),
                "--out",
                folder.resolve("local").toString());
        TestConsole cloud = new TestConsole();
        int cloudExit = cloud.run(
                environment(),
                "run",
                "--mode",
                "aws",
                "--date",
                DATE,
                "--traces",
                sim.resolve("traces").toString(),
                "--out",
                folder.resolve("cloud").toString());

        assertThat(cloudExit).as(cloud.err()).isEqualTo(localExit).isZero();
        JsonNode there = analysis("cloud");
        assertThat(comparable(there)).isEqualTo(comparable(analysis("local")));
        intakeIsTold(there.get("run").get("intake"), events);
        assertThat(aws.quotas().breaches()).isEmpty();
    }

    private void intakeIsTold(JsonNode intake, List<Stored> events) throws IOException {
        long bytes = events.stream()
                .mapToLong(event -> event.message().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .sum();
        assertThat(intake.get("bytesScanned").asLong()).isLessThanOrEqualTo(2 * bytes);
        assertThat(intake.get("queries").size())
                .isLessThanOrEqualTo((int) Math.ceil(1.05 * events.size() / 10_000) + 2);
        assertThat(intake.get("apiCalls").get("logs:StartQuery").asInt())
                .isEqualTo(aws.quotas().calls().get("StartQuery"));
        assertThat(Files.readString(folder.resolve("cloud/report/" + DATE + "/index.html")))
                .contains("Fetched by CloudWatch Logs Insights: ");
    }

    @Test
    void anEmptyDay_isPartial_andSaysSo() {
        aws.logs().add("/manga/assist", FakeGroup.of(List.of()));
        TestConsole console = new TestConsole();
        int exit = console.run(environment(), "run", "--mode", "aws", "--date", DATE, "--out", folder.toString());
        assertThat(exit).as(console.err()).isEqualTo(3);
        assertThat(console.out()).contains("partial");
        assertThat(analysis("").get("completeness").get("reasons").toString()).contains("no event in the window");
    }

    @Test
    void aMissingGroupAndMissingKeysAreWrongUse() {
        TestConsole console = new TestConsole();
        assertThat(console.run(environment(), "run", "--mode", "aws", "--date", DATE, "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("cannot read log group /manga/assist in ap-northeast-1");
        assertThat(new TestConsole().run("run", "--mode", "aws", "--date", DATE, "--out", folder.toString()))
                .isEqualTo(2);
    }

    @Test
    void aDeniedPermission_isToldWithTheStatementToAdd() {
        aws.logs().add("/manga/assist", FakeGroup.of(List.of()));
        aws.deny("GetQueryResults");
        TestConsole console = new TestConsole();
        assertThat(console.run(environment(), "run", "--mode", "aws", "--date", DATE, "--out", folder.toString()))
                .isEqualTo(5);
        assertThat(console.err())
                .contains("not allowed to call logs:GetQueryResults")
                .contains("{\"Effect\": \"Allow\", \"Action\": \"logs:GetQueryResults\", \"Resource\": \"*\"}");
    }

    /** The stand-in runs queries by the naive interpreter: its rows are a second opinion on the local engine's. */
    @Test
    void queriesGiveTheSameRowsAsOnTheArchive() throws IOException {
        Path sim = folder.resolve("sim");
        new TestConsole()
                .run(
                        "simulate",
                        "--out",
                        sim.toString(),
                        "--date",
                        DATE,
                        "--calls",
                        "800",
                        "--seed",
                        "3",
                        "--incident",
                        "throttle-storm@20:15+30");
        aws.logs().add("/manga/assist", FakeGroup.of(LogFiles.events(sim.resolve("logs"))));
        Path out = folder.resolve("out");
        new TestConsole()
                .run("run", "--date", DATE, "--logs", sim.resolve("logs").toString(), "--out", out.toString());
        for (String query : List.of("error-rate", "slow-requests", "bedrock-latency")) {
            TestConsole here = new TestConsole();
            TestConsole there = new TestConsole();
            assertThat(here.run("query", query, "--date", DATE, "--out", out.toString(), "--format", "json"))
                    .isZero();
            assertThat(there.run(environment(), "query", query, "--mode", "aws", "--date", DATE, "--format", "json"))
                    .as(there.err())
                    .isZero();
            assertThat(rounded(JSON.readTree(there.out()))).as(query).isEqualTo(rounded(JSON.readTree(here.out())));
            assertThat(there.err()).contains("scanned ").contains(" bytes for $0.");
        }
    }

    /** Sums in another order differ in their last digits. */
    private static List<List<String>> rounded(JsonNode rows) {
        List<List<String>> texts = new ArrayList<>();
        rows.forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.isNumber() ? "%.6g".formatted(cell.asDouble()) : cell.asString()));
            texts.add(cells);
        });
        return texts;
    }

    private Map<String, String> environment() {
        return Map.of(
                "CHOKAN_AWS_ENDPOINT", aws.endpoint().toString(),
                "CHOKAN_AWS_REGION", "ap-northeast-1",
                "CHOKAN_AWS_LOG_GROUPS", "/manga/assist");
    }

    private JsonNode analysis(String out) {
        return JSON.readTree(folder.resolve(out).resolve("report/" + DATE + "/analysis.json"));
    }

    /** Without what may differ: the run, and the names of files. */
    private static JsonNode comparable(JsonNode analysis) {
        ObjectNode copy = ((ObjectNode) analysis).deepCopy();
        copy.remove("run");
        ((ObjectNode) copy.get("completeness")).remove("files");
        return copy;
    }
}
