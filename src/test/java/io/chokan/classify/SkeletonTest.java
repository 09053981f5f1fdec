package io.chokan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Read timeout on endpoint URL: \"https://x.example/model/y\" | Read timeout on endpoint URL: <*>",
                "Session sess-1f not found in table manga-sessions | Session <*> not found in table <*>",
                "table orders is full | table <*> is full",
                "the table is full | the table is full",
                "job nightly_export failed: 3 of 8 rows | job <*> failed: <*> of <*> rows",
                "mail to m.sato@example.jp bounced | mail to <*> bounced",
                "java.net.UnknownHostException: db-1.example.internal | java.net.UnknownHostException: <*>",
                "no space in /srv/app/x.png or C:\\temp\\y.txt | no space in <*> or <*>",
                "id=77 name='x y' ok | id=<*> name=<*> ok",
                "「進撃の巨人」 volume 3 is missing in ワンピース | <*> volume <*> is missing in <*>",
                "進撃の巨人が見つかりません | 進撃の巨人が見つかりません",
                "ids [1, 2, 3] and [4] | ids [<*>] and [<*>]",
                "don't know user Tanaka | don't know user <*>",
                "role arn:aws:iam::000000000000:role/x denied | role <*> denied",
                "failed at Sun Nov 22 10:11:12 2026 | failed at <*>"
            })
    void masksWhatDiffers(String message, String skeleton) {
        assertThat(Skeleton.of(message)).isEqualTo(skeleton);
    }

    @Test
    void readsTheMessageInsideOfJson() {
        String overloaded =
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},\"id\":\"r1\"}";
        String limited =
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"limit of 5 tokens reached\"},\"id\":\"r2\"}";
        assertThat(Skeleton.of(overloaded)).contains("overloaded_error").doesNotContain("r1");
        assertThat(Skeleton.of(limited)).contains("rate_limit_error", "limit of <*> tokens reached");
    }

    /** Ids written down once: they must not change from night to night, nor from release to release without a word about it. */
    @Test
    void idsAreTheSameForEver() {
        assertThat(MessageTemplate.id("Panel 17 is odd")).isEqualTo(MessageTemplate.id("Panel 18 is odd"));
        assertThat(MessageTemplate.id("Panel 17 is odd")).isEqualTo("T-4586a709808b");
        assertThat(MessageTemplate.id("")).isEqualTo("T-cbf29ce48422");
    }
}
