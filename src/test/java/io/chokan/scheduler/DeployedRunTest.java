package io.chokan.scheduler;

import static io.chokan.scheduler.Template.list;
import static io.chokan.scheduler.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.aws.CallRecorder;
import io.chokan.aws.Moto;
import io.chokan.aws.RecordedCall;
import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeFaults;
import io.chokan.aws.fake.FakeGroup;
import io.chokan.aws.fake.FakeTime;
import io.chokan.aws.fake.LogFiles;
import io.chokan.insights.TextRows.Stored;
import io.chokan.job.TestConsole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A night as the stack would run it: the schedule's command, the task's environment, and nothing but what the task's role
 * allows. Logs are our stand-in's, S3 and SNS are moto's.
 */
class DeployedRunTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BUCKET = "chokan-bucket";
    private static final String SCHEDULED = "2026-11-22T16:15:00Z";
    private static final String TOPIC = "arn:aws:sns:ap-northeast-1:123456789012:digest";

    private static final Resolver STACK = Resolver.of(
            Template.read("chokan.yml"),
            Map.of(
                    "AWS::Region",
                    "ap-northeast-1",
                    "AWS::AccountId",
                    "123456789012",
                    "AWS::StackName",
                    "chokan",
                    "LogGroups",
                    List.of("/manga/assist", "/manga/more"),
                    "Bucket",
                    BUCKET,
                    "Bucket.Arn",
                    "arn:aws:s3:::" + BUCKET,
                    "Key.Arn",
                    "arn:aws:kms:ap-northeast-1:123456789012:key/k",
                    "DigestTopic",
                    TOPIC));

    @TempDir
    Path folder;

    private static Moto moto;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start();
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        moto("/" + BUCKET, "PUT");
        moto("/?Action=CreateTopic&Name=digest", "POST");
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            moto.close();
        }
    }

    @Test
    void aNightNeedsNoMoreThanTheRoleAllows_andTheWatchFindsItsMark() throws Exception {
        try (FakeAws logs = new FakeAws(new FakeTime(1), FakeFaults.none(), 0);
                Gateway gateway = new Gateway(service ->
                        service.equals("logs") || service.equals("xray") ? logs.endpoint() : moto.address());
                CallRecorder.Recording recording = CallRecorder.record()) {
            logs.logs().add("/manga/assist", FakeGroup.of(night()));
            logs.logs().add("/manga/more", FakeGroup.of(List.of()));
            TestConsole console = new TestConsole();
            assertThat(console.run(environment(gateway), command()))
                    .as(console.err())
                    .isZero();
            everyCallIsAllowed(recording.calls());
        }
        assertThat(moto("/" + BUCKET + "/outbox/2026-11-22.delivered", "HEAD").statusCode())
                .isEqualTo(200);
        assertThat(moto("/" + BUCKET + "/report/2026-11-22/index.html", "HEAD").statusCode())
                .isEqualTo(200);
        assertThat(moto("/" + BUCKET + "/outbox/2026-11-21.delivered", "HEAD").statusCode())
                .isEqualTo(404);
    }

    private static void everyCallIsAllowed(NavigableSet<RecordedCall> calls) {
        assertThat(calls.stream().map(RecordedCall::action).collect(Collectors.toSet()))
                .contains("logs:StartQuery", "xray:GetTraceSummaries", "s3:PutObject", "s3:ListBucket", "sns:Publish");
        List<Map<String, Object>> statements = statements();
        assertThat(calls).allMatch(call -> statements.stream().anyMatch(statement -> allows(statement, call)));
        // the match is not idle
        RecordedCall foreign = new RecordedCall("s3.PutObject", "s3:PutObject", "arn:aws:s3:::another/key");
        assertThat(statements).noneMatch(statement -> allows(statement, foreign));
        RecordedCall other = new RecordedCall(
                "cloudwatchlogs.StartQuery", "logs:StartQuery", "arn:aws:logs:ap-northeast-1:1:log-group:/manga:*");
        assertThat(statements).noneMatch(statement -> allows(statement, other));
    }

    private static List<Map<String, Object>> statements() {
        return Stream.of("TaskRole", "OwnLogsPolicy")
                .map(id -> STACK.resolve(STACK.template()
                        .resource(id)
                        .properties()
                        .get(id.endsWith("Role") ? "Policies" : "PolicyDocument")))
                .flatMap(PoliciesTest::statements)
                .toList();
    }

    /** A call without a resource is allowed where its action is. */
    private static boolean allows(Map<String, Object> statement, RecordedCall call) {
        return list(statement.get("Action")).contains(call.action())
                && list(statement.get("Resource")).stream()
                        .anyMatch(resource -> call.resource().equals("*")
                                || call.resource().matches(pattern(String.valueOf(resource))));
    }

    private static String pattern(String resource) {
        return java.util.regex.Pattern.quote(resource).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    }

    /** As the schedule hands it to the container. */
    private String[] command() {
        Object input = map(STACK.template().resource("Night").properties().get("Target"))
                .get("Input");
        List<String> words = new ArrayList<>();
        JSON.readTree(String.valueOf(input).replace("<aws.scheduler.scheduled-time>", SCHEDULED))
                .get("containerOverrides")
                .get(0)
                .get("command")
                .forEach(word -> words.add(word.asString()));
        words.addAll(List.of("--out", folder.resolve("work").toString()));
        return words.toArray(String[]::new);
    }

    private static Map<String, String> environment(Gateway gateway) {
        Map<String, String> environment = new LinkedHashMap<>();
        Object container = list(STACK.template().resource("Task").properties().get("ContainerDefinitions"))
                .get(0);
        for (Object variable : list(STACK.resolve(map(container).get("Environment")))) {
            environment.put(
                    String.valueOf(map(variable).get("Name")),
                    String.valueOf(map(variable).get("Value")));
        }
        assertThat(environment)
                .containsEntry("CHOKAN_AWS_LOG_GROUPS", "/manga/assist,/manga/more")
                .containsEntry("CHOKAN_DELIVERY", "outbox");
        environment.put("CHOKAN_AWS_ENDPOINT", gateway.address());
        return environment;
    }

    private List<Stored> night() throws IOException {
        Path sim = folder.resolve("sim");
        assertThat(new TestConsole().run("simulate", "--out", sim.toString(), "--date", "2026-11-22", "--calls", "200"))
                .isZero();
        return LogFiles.events(sim.resolve("logs"));
    }

    /** What is not signed goes to S3 in its first region. */
    private static HttpResponse<String> moto(String path, String method) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(moto.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!method.equals("PUT")) {
            String service = path.contains("Action=") ? "sns" : "s3";
            request.header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20261122/ap-northeast-1/" + service
                            + "/aws4_request, SignedHeaders=host, Signature=0");
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
