package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Every client speaks with an endpoint of ours: one BOM, one smoke test per client. */
class AwsClientsTest {
    private static final StaticCredentialsProvider OWN =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("own", "secret"));
    private static final String ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>assumed</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders()
                    .getFirst("Authorization")
                    .replaceAll(".*Credential=([^/]*)/\\d+/([^/]*)/([^/]*)/.*", "$1 $2 $3");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(key + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
            boolean assume = body.contains("AssumeRole");
            byte[] answer = (assume ? ASSUMED : "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(assume ? 200 : 503, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsLogsAndTracesAsTheirAccountsRole_andDoesTheRestAsItself() {
        try (AwsClients clients = clients("arn:aws:iam::111122223333:role/logs")) {
            assertThatThrownBy(() -> clients.logs().describeLogGroups()).isInstanceOf(AwsServiceException.class);
            assertThatThrownBy(() -> clients.xray().getSamplingRules()).isInstanceOf(AwsServiceException.class);
        }
        assertThat(seen)
                .containsExactly(
                        "own ap-northeast-1 sts POST /",
                        "assumed ap-northeast-1 logs POST /",
                        "own ap-northeast-1 sts POST /",
                        "assumed ap-northeast-1 xray POST /GetSamplingRules");
    }

    @Test
    void whatKeepsItsOwnPaceOrIsPaidByTheCallIsNotTriedAnew_theRestTwice() {
        try (AwsClients clients = clients("")) {
            assertThatThrownBy(() -> clients.logs().describeLogGroups()).isInstanceOf(AwsServiceException.class);
            assertThat(seen).hasSize(1);
            assertThatThrownBy(() -> clients.s3().headBucket(r -> r.bucket("b-1")))
                    .isInstanceOf(AwsServiceException.class);
            assertThat(seen).hasSize(4).endsWith("own ap-northeast-1 s3 HEAD /b-1");
            assertThatThrownBy(() -> clients.sns().listTopics()).isInstanceOf(AwsServiceException.class);
            assertThatThrownBy(() -> clients.bedrock().converse(r -> r.modelId("m")))
                    .isInstanceOf(AwsServiceException.class);
            assertThat(seen).hasSize(8).endsWith("own ap-northeast-1 bedrock POST /model/m/converse");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        server.stop(0);
        try (AwsClients clients = clients("")) {
            assertThatThrownBy(() -> clients.logs().describeLogGroups()).isInstanceOf(SdkClientException.class);
        }
    }

    private AwsClients clients(String role) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new AwsClients(
                new AwsSettings.Access("ap-northeast-1", endpoint, role, "", Duration.ofSeconds(20)), OWN);
    }
}
