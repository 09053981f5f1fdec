package io.chokan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail taro.yamada@example.co.jp failed|taro.yamada",
                "to=hana%40example.com&x=1|hana%40",
                "key AKIAIOSFODNN7EXAMPLE used|AKIAIOSFODNN7",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY|wJalrXUtnFEMI",
                "got wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY back|wJalrXUtnFEMI",
                "Authorization: Bearer abcdef1234567890|abcdef1234567890",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4|SflKxwRJ",
                "password=hunter2!|hunter2",
                "{\"api_key\": \"s3cr3t-value\"}|s3cr3t",
                "arn:aws:bedrock:ap-northeast-1:123456789012:inference-profile/x|123456789012",
                "account 123456789012 is over|123456789012",
                "from 203.0.113.77:5432 refused|203.0.113.77",
                "host ip-10-0-12-34.ec2.internal|10-0-12-34",
                "peer 2001:db8:85a3::8a2e:370:7334 gone|8a2e",
                "call 090-1234-5678 now|1234-5678",
                "call +81 90 1234 5678 now|1234 5678",
                "card 4111 1111 1111 1111 declined|4111",
                "user-00123 is blocked|00123",
                "user_id=taro77 not found|taro77",
                "session sess-5f4dcc3b5aa7 lost|5f4dcc3b5aa7",
                "session_id: abc123def456 lost|abc123def456",
                "-----BEGIN RSA PRIVATE KEY-----MIIEow-----END RSA PRIVATE KEY-----|MIIEow"
            })
    void secretsAreTakenOut(String sample) {
        String[] parts = sample.split("\\|");
        String redacted = Redactor.redact(parts[0]);
        assertThat(redacted).doesNotContain(parts[1]);
        assertThat(Redactor.redact(redacted))
                .as("a second pass changes nothing")
                .isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt is too long: 200049 tokens > 200000 maximum",
                "anthropic.claude-3-sonnet-20240229-v1:0",
                "request req-8f3a2b-77 of trace 1-67417c40-0123456789abcdef01234567",
                "Read timeout on endpoint URL: \"https://bedrock-runtime.ap-northeast-1.amazonaws.com/model/x/invoke\"",
                "HTTPSConnectionPool(host='abc.ap-northeast-1.aoss.amazonaws.com', port=443): Read timed out. (read timeout=10)",
                "MOVED 3999 node:6381",
                "too many tokens: 12, session not found, token limit exceeded",
                "進撃の巨人 第34巻 の在庫"
            })
    void evidenceStays(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void theLinesOwnIds_areTakenOutWhereverTheyStand() {
        assertThat(Redactor.redact("lookup of taro for zz-top-77 failed", "taro", "zz-top-77"))
                .doesNotContain("taro", "zz-top-77")
                .contains("session:");
    }

    @Test
    void accountsInArns_areStarred() {
        assertThat(Redactor.redact("arn:aws:bedrock:ap-northeast-1:123456789012:provisioned-model/abc"))
                .isEqualTo("arn:aws:bedrock:ap-northeast-1:************:provisioned-model/abc");
    }

    @Test
    void controlAndDirectionCharacters_becomeBlanks() {
        assertThat(Redactor.redact("a\u001b[31mb\u202Ec\u0000d")).isEqualTo("a [31mb c d");
    }

    @Test
    void hostileTexts_takeLinearTime() {
        for (String text : List.of(
                "a@".repeat(32_000),
                "1".repeat(64_000),
                "token=".repeat(10_000),
                "A1a/".repeat(16_000),
                "1:".repeat(32_000),
                "user-".repeat(12_000))) {
            assertThat(Redactor.redact(text)).isNotNull();
        }
    }
}
