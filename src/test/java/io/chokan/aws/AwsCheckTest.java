package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeGroup;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** The whole check: logs and traces on the stand-in, everything else on a server that is not ours, some requests answered before. */
class AwsCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:20:00Z");
    private static final String BUCKET = "chokan-archive";
    private static final String ROLE = "arn:aws:iam::111122223333:role/log-reader";

    private static final String PUBLISH = "POST / Action=Publish.*";

    private static Moto moto;
    private static AwsClients direct;
    private static S3Client s3;
    private static String topic;

    private FakeAws aws;
    private Gate gate;
    private FakeBedrock bedrock;

    @BeforeAll
    static void startMoto() throws Exception {
        moto = Moto.start();
        direct = moto.clients();
        s3 = direct.s3();
        s3.createBucket(create ->
                create.bucket(BUCKET).createBucketConfiguration(in -> in.locationConstraint("ap-northeast-1")));
        SnsClient sns = direct.sns();
        topic = sns.createTopic(create -> create.name("chokan-on-call")).topicArn();
    }

    @AfterAll
    static void stopMoto() {
        if (moto != null) {
            direct.close();
            moto.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        aws = FakeAws.start();
        aws.logs().add("/manga/assist", FakeGroup.of(LogDays.day(50, 1)));
        bedrock = new FakeBedrock();
        bedrock.refuses(
                400,
                "ValidationException",
                "A conversation must start with a user message. Try again with a conversation.");
        gate = new Gate(moto.address());
        gate.route(
                "POST /(TraceSummaries|Traces|ServiceGraph|GetTraceSegmentDestination|StartTraceRetrieval|ListRetrievedTraces) .*",
                aws.endpoint());
        gate.route("POST / Logs_20140328[.].*", aws.endpoint());
        gate.route("POST /model/.*", bedrock.address());
        gate.answer(
                PUBLISH, 400, refused("InvalidParameter", "Message Structure - No default entry in JSON message body"));
    }

    private static String refused(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error></ErrorResponse>";
    }

    @AfterEach
    void stop() {
        gate.close();
        aws.close();
        bedrock.close();
    }

    @Test
    void withEverythingAllowed_oneLineAnArea_andNothingLeftBehind() {
        List<Finding> findings = check();
        assertThat(texts(findings, Finding.Kind.PROBLEM)).isEmpty();
        assertThat(texts(findings, Finding.Kind.OK))
                .satisfiesExactly(
                        ok -> assertThat(ok).startsWith("credentials: found"),
                        ok -> assertThat(ok).isEqualTo("role log-reader: can be assumed, reads logs and traces"),
                        ok -> assertThat(ok)
                                .isEqualTo("log group /manga/assist: there, keeps events for ever, may be queried"),
                        ok -> assertThat(ok).isEqualTo("traces: X-Ray may be read, Transaction Search is off"),
                        ok -> assertThat(ok)
                                .isEqualTo(
                                        "archive s3://chokan-archive/chokan/: may list, store (only if absent, only if"
                                                + " unchanged), read, give up an upload and delete"),
                        ok -> assertThat(ok).startsWith("topic chokan-on-call: there, publishing is not denied"),
                        ok -> assertThat(ok).startsWith("model anthropic.m: asking is not denied"));
        assertThat(texts(findings, Finding.Kind.NOTE))
                .anyMatch(note ->
                        note.matches("this check made \\d+ calls, which cost less than \\$0.000\\d together, .*"))
                .contains("topic chokan-on-call has no confirmed subscription: nobody gets its digest");
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).contents()).isEmpty();
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    /** Each right that the list names, taken away alone: the check says which, where, and the statement to add. */
    @Test
    void eachDeniedCallIsTold_withItsStatement() {
        Map<Permission, String> requests = Map.of(
                Permission.LIST_BUCKET, "GET /chokan-archive[?]list-type.*",
                Permission.PUT_OBJECT, "P(UT|OST) /chokan-archive/.*",
                Permission.GET_OBJECT, "GET /chokan-archive/chokan.*",
                Permission.DELETE_OBJECT, "DELETE /chokan-archive/[^?]*(?!uploadId).{0,20} ",
                Permission.ABORT_MULTIPART_UPLOAD, "DELETE /chokan-archive/.*uploadId.*",
                Permission.PUBLISH, PUBLISH,
                Permission.ASSUME_ROLE, "POST / Action=AssumeRole.*");
        requests.forEach((permission, request) -> {
            gate.deny(request);
            assertThat(problems(check()))
                    .as(permission.action())
                    .singleElement()
                    .asString()
                    .contains(permission.action())
                    .contains("{\"Effect\": \"Allow\", \"Action\": \"" + permission.action() + "\"")
                    .doesNotContain("111122223333");
            gate.allow(request);
        });
    }

    @Test
    void eachDeniedCallOfLogsAndTracesIsTold_allAtOnce() {
        Stream.of("DescribeLogGroups", "StartQuery", "GetQueryResults", "StopQuery", "TraceSummaries", "Traces")
                .forEach(aws::deny);
        bedrock.refuses(403, "AccessDeniedException", "User: x is not authorized to perform: bedrock:InvokeModel");
        assertThat(problems(check()))
                .hasSize(7)
                .allMatch(problem -> problem.startsWith("not allowed to call "))
                .anyMatch(problem -> problem.contains("add to the policy of the role in aws.log-role-arn: "
                        + "{\"Effect\": \"Allow\", \"Action\": \"logs:StartQuery\", \"Resource\": "
                        + "\"arn:aws:logs:*:*:log-group:/manga/assist:*\"}"))
                .anyMatch(problem -> problem.contains("add to the policy of the job's role: "
                        + "{\"Effect\": \"Allow\", \"Action\": \"bedrock:InvokeModel\""));
    }

    /** A run, too, says that it is the role that is missing, and not the call that the role was wanted for. */
    @Test
    void aRunThatMayNotAssumeTheRole_saysSo() {
        gate.deny("POST / Action=AssumeRole.*");
        AwsSettings settings = settings(gate.address());
        try (AwsClients clients = new AwsClients(settings.access(), AwsRun.CREDENTIALS)) {
            Api api = new Api(8, AwsRun.ticker(aws.time()), () -> false, Long.MAX_VALUE);
            LogGroups groups = new LogGroups(clients.logs(), api, "ap-northeast-1");
            assertThatThrownBy(() -> groups.require("/manga/assist"))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("not allowed to call sts:AssumeRole on LOG-ROLE-ARN");
        }
    }

    /** What the check asks is what the night asks, and a little that it can do without. */
    @Test
    void everyRightOfTheListIsTried() {
        try (CallRecorder.Recording recording = CallRecorder.record()) {
            aws.xray().turnOnTransactionSearch();
            check();
            TreeSet<String> tried = new TreeSet<>();
            recording.calls().forEach(call -> tried.add(call.action()));
            TreeSet<String> listed = new TreeSet<>();
            Stream.of(Permission.values())
                    .filter(permission -> permission.need() != Permission.Need.KMS_KEY)
                    .forEach(permission -> listed.add(permission.action()));
            assertThat(tried).isEqualTo(listed);
        }
    }

    @Test
    void aModelThatIsAskedOnRequest_isBoughtOneToken() {
        bedrock.says("H");
        assertThat(texts(check(settings(gate.address()), true), Finding.Kind.OK))
                .contains("model anthropic.m: answers");
        assertThat(bedrock.requests().get(0)).contains("\"maxTokens\":1").contains("\"role\":\"user\"");
    }

    @Test
    void aModelThatDoesNotExistIsAProblem() {
        bedrock.refuses(400, "ValidationException", "The provided model identifier is invalid.");
        assertThat(problems(check())).singleElement().asString().contains("The provided model identifier is invalid");
    }

    @Test
    void missingGroups_shortRetention_missingBucketAndTopic() {
        aws.logs().add("/manga/assist", new FakeGroup(List.of(), 1));
        gate.answer("[A-Z]+ /chokan-archive.*", 404, "<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>");
        gate.answer("POST / Action=(Publish|GetTopic).*", 404, refused("NotFound", "Topic does not exist"));
        AwsSettings two = settings(gate.address(), List.of("/manga/assist", "/manga/none"));
        assertThat(problems(check(two, false)))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "log group /manga/assist keeps events for 1 day: the first of a day are gone"),
                        problem -> assertThat(problem)
                                .startsWith(
                                        "cannot read log group /manga/none in ap-northeast-1: the service knows none"),
                        problem -> assertThat(problem).contains("there is no such bucket"),
                        problem -> assertThat(problem)
                                .contains("cannot call sns:Publish")
                                .contains("Topic does not exist"));
    }

    @Test
    void aStoreThatTakesWhatIsThere_isUnsafe() {
        gate.answer("PUT /chokan-archive/chokan/locks/.*", 200, "");
        assertThat(problems(check()))
                .anyMatch(problem -> problem.contains("does not honour conditional writes (If-None-Match)"));
    }

    @Test
    void aServiceOutOfReach_isToldOnceEach_withWhereToLook() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        List<String> problems = problems(check(settings(nowhere, List.of("a", "b")), false));
        assertThat(problems)
                .hasSize(5)
                .allMatch(problem -> problem.contains("look at aws.endpoint: does something answer there?"));
        String real = Reach.problem(
                "bedrock",
                new AwsSettings.Access("eu-west-1", null, "", "", Duration.ZERO),
                SdkClientException.create("no"));
        assertThat(real)
                .contains("NAT gateway or the VPC endpoint com.amazonaws.eu-west-1.bedrock-runtime (an interface");
    }

    @Test
    void noCredentials_andExpiredOnes_areToldOnce() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain X");
        };
        assertThat(problems(check(settings(gate.address()), false, none)))
                .singleElement()
                .asString()
                .startsWith("no credentials found: looked, in this order, at Java's system properties")
                .contains("aws sso login");
        gate.answer("POST / Action=AssumeRole.*", 403, refused("ExpiredToken", "The security token is expired"));
        gate.answer("[A-Z]+ /chokan-archive.*", 400, "<Error><Code>ExpiredToken</Code><Message>no</Message></Error>");
        gate.answer(
                "POST / Action=(Publish|GetTopic).*", 403, refused("ExpiredToken", "The security token is expired"));
        bedrock.refuses(403, "ExpiredTokenException", "The security token included in the request is expired");
        assertThat(problems(check()))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("the credentials have expired (ExpiredToken"))
                .hasSizeLessThanOrEqualTo(2);
    }

    private List<Finding> check() {
        return check(settings(gate.address()), false);
    }

    private List<Finding> check(AwsSettings settings, boolean askModel) {
        return check(settings, askModel, AwsRun.CREDENTIALS);
    }

    private List<Finding> check(AwsSettings settings, boolean askModel, AwsCredentialsProvider own) {
        AwsCheck.Wish wish = new AwsCheck.Wish("anthropic.m", askModel);
        try (AwsClients clients = new AwsClients(settings.access(), own)) {
            return new AwsCheck(settings, wish, NOW, AwsRun.ticker(aws.time())).run(clients);
        }
    }

    private static AwsSettings settings(URI endpoint) {
        return settings(endpoint, List.of("/manga/assist"));
    }

    private static AwsSettings settings(URI endpoint, List<String> groups) {
        return new AwsSettings(
                new AwsSettings.Access(
                        "ap-northeast-1", endpoint, endpoint.getPort() == 1 ? "" : ROLE, "", Duration.ofSeconds(10)),
                new AwsSettings.Export(
                        groups, 9_800, Duration.ZERO, Duration.ofHours(1), 7_600_000, new AwsSettings.Pace(8, 8)),
                new AwsSettings.Store(BUCKET, "chokan/", "", ""),
                Map.of("on-call", List.of(topic)),
                new AwsSettings.Traces(10));
    }

    private static List<String> problems(List<Finding> findings) {
        return texts(findings, Finding.Kind.PROBLEM);
    }

    private static List<String> texts(List<Finding> findings, Finding.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .map(Finding::text)
                .toList();
    }
}
