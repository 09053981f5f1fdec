package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeGroup;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command: what it prints, and how it ends. */
class CheckAwsTest {
    @RegisterExtension
    private final GreenMailExtension relay = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private final Map<String, String> environment = new HashMap<>();
    private FakeAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = FakeAws.start();
        aws.logs().add("/manga/assist", FakeGroup.of(List.of()));
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        relay.setUser("me@example.com", "me", "right");
        environment.putAll(Map.of(
                "CHOKAN_AWS_ENDPOINT", aws.endpoint().toString(),
                "CHOKAN_AWS_REGION", "ap-northeast-1",
                "CHOKAN_AWS_LOG_GROUPS", "/manga/assist",
                "CHOKAN_DELIVERY", "smtp",
                "CHOKAN_SMTP_HOST", "127.0.0.1",
                "CHOKAN_SMTP_PORT", Integer.toString(relay.getSmtp().getPort()),
                "CHOKAN_SMTP_SECURITY", "none",
                "CHOKAN_SMTP_USER", "me",
                "CHOKAN_SMTP_PASSWORD", "right",
                "CHOKAN_JOB_REPOSITORY_URL", "jdbc:h2:mem:check"));
    }

    @AfterEach
    void stop() {
        aws.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void everythingInOrder_isSaidByArea_andNothingIsSent() {
        TestConsole console = new TestConsole();
        assertThat(console.run(environment, "check", "--mode", "aws"))
                .as(console.err())
                .isZero();
        assertThat(console.out())
                .contains("ok: credentials: found")
                .contains("ok: log group /manga/assist: there, keeps events for ever, may be queried")
                .contains("ok: traces: X-Ray may be read, Transaction Search is off")
                .contains("ok: mail relay: greets us, nothing was sent")
                .contains("ok: job repository: answers")
                .contains("note: this check made ")
                .contains("No problem found.");
        assertThat(relay.getReceivedMessages()).isEmpty();
    }

    @Test
    void allProblemsAtOnce_exitTwo_noSecretShown() {
        aws.deny("StartQuery");
        aws.deny("Traces");
        environment.put("CHOKAN_SMTP_PASSWORD", "wrong-password");
        environment.put("CHOKAN_JOB_REPOSITORY_URL", "jdbc:postgresql://127.0.0.1:1/chokan?password=pg-secret");
        TestConsole console = new TestConsole();
        assertThat(console.run(environment, "check", "--mode", "aws")).isEqualTo(2);
        assertThat(console.err())
                .contains("problem: not allowed to call logs:StartQuery on arn:aws:logs:*:*:log-group:/manga/assist:*")
                .contains("problem: not allowed to call xray:BatchGetTraces")
                .contains("does not accept delivery.smtp.user with its password")
                .contains("problem: the job repository cannot be used")
                .contains("4 problem(s) found")
                .doesNotContain("wrong-password", "pg-secret", "111122223333");
    }

    @Test
    void localMode_asksNobody() {
        environment.put("CHOKAN_SMTP_PASSWORD", "wrong-password");
        TestConsole console = new TestConsole();
        assertThat(console.run(environment, "check")).as(console.err()).isZero();
        assertThat(aws.quotas().calls()).isEmpty();
    }

    @Test
    void aRelayThatIsNotThere_isToldWithWhereToLook() {
        environment.put("CHOKAN_SMTP_PORT", "1");
        TestConsole console = new TestConsole();
        assertThat(console.run(environment, "check", "--mode", "aws")).isEqualTo(2);
        assertThat(console.err())
                .contains("the mail relay 127.0.0.1:1 cannot be used")
                .contains("whether the network lets");
    }
}
