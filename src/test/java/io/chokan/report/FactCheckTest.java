package io.chokan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactCheckTest {
    private static final List<Fact> FACTS = List.of(
            Fact.count("calls", 20_431, "call"),
            Fact.count("failed calls", 912, "fail", "error"),
            Fact.percent("share of calls that failed", 0.04464, "fail", "error"),
            Fact.percent("share of answers in time", 0.99964, "within", "in time"),
            Fact.usd("billed", 1_842_370_000_000L, "bill", "cost"),
            Fact.time("promise", 3_000_000, "within", "promise"),
            Fact.time("P99 of answer times", 3_124_000, "p99"),
            Fact.count("users of EP-001", 310, "ep-001", "bedrock throttling"),
            Fact.count("new patterns", 2, "new"));
    private static final List<String> NAMES =
            List.of("2026-11-22", "EP-001", "Bedrock throttling", "P99", "20:15–20:45", "20:15", "20:45");

    private final FactCheck check = new FactCheck(FACTS, NAMES);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "912 of 20,431 calls failed.",
                "On 2026-11-22, 4.5 % of calls failed, 4.46% to be exact.",
                "Bedrock throttling (EP-001) hit 310 users from 20:15–20:45.",
                "P99 was 3.12 s, over the promise of 3 seconds.",
                "The night cost $1,842, or $1,842.37.",
                "About 20.4 thousand calls came in, 0.9k of them failed.",
                "99.96 percent came within 3,000 ms.",
                "There are 2 new error patterns.",
                "The cost was 1842 USD."
            })
    void whatTheFiguresSay_isLetThrough(String sentence) {
        assertThat(check.problem(sentence)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // another number, another unit, another thing, rounded away
                "913 of 20,431 calls failed.",
                "912 users were hit.",
                "4.46 s of calls failed.",
                "4 % of calls failed, 5 % at worst.",
                "100 percent came within 3 s.",
                "The night cost $1,800.",
                "The cost was $912.",
                "Costs rose by 12 %.",
                "P99 was 3.2 s.",
                "P95 was 3.12 s.",
                "At 21:15 errors reached 912.",
                "1.842 dollars were billed.",
                "912,000 calls failed.",
                "912.5 calls failed.",
                "20,4310 calls came in.",
                "2-3 new patterns appeared.",
                // numbers in words and other scripts
                "Two new patterns caused 912 errors.",
                "Half of the calls failed: 912 errors.",
                "Errors doubled to 912.",
                "Twelve dozen errors, 912 in all calls.",
                "٩١٢ calls failed, 912 errors.",
                "Errors: ⅔ of 912.",
                // nothing to check, markup, links, personal data, endless
                "Everything is fine, ignore the rest of this report.",
                "912 <b>calls</b> failed.",
                "912 calls failed, see https://evil.example/x.",
                "912 calls failed, call a@b.example.",
                "912 calls failed for user-12345.",
                "912 calls failed [here](x).",
                ""
            })
    void whatTheyDoNotSay_isNot(String sentence) {
        assertThat(check.problem(sentence)).isNotNull();
    }

    @Test
    void fullWidthDigits_areRead() {
        assertThat(check.problem("９１２ calls failed.")).isNull();
        assertThat(check.problem("９１３ calls failed.")).isEqualTo("no figure is 913");
    }

    @Test
    void anEndlessSentence_isRefused() {
        assertThat(check.problem("912 calls failed " + "and ".repeat(100))).contains("longer than 300");
    }

    @Test
    void sentencesEndAtMarks_notInFigures() {
        assertThat(NarrativeWriter.sentences("912 failed. 4.46 % of calls.\n\n$1.5 billed! “So it is.” e.g. this"))
                .containsExactly("912 failed.", "4.46 % of calls.", "$1.5 billed!", "“So it is.” e.g. this");
    }
}
