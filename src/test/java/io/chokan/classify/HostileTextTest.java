package io.chokan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.catalogue.Catalogue;
import io.chokan.model.ErrorCategory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Texts that want to stall, to fill the memory or to be taken for something else. */
class HostileTextTest {
    /** Far above what a text takes, far below what a regular expression that backtracks takes. */
    private static final Duration BOUND = Duration.ofSeconds(2);

    private final Classifier classifier = new Classifier(Catalogue.load(Path.of("job-configs")));

    @Test
    void noTextTakesLong() {
        for (String text : List.of(
                "a".repeat(2_000_000),
                "throttl".repeat(300_000),
                "model ".repeat(400_000) + "timed out",
                "session " + "x ".repeat(500_000) + "corrupt",
                "(".repeat(100_000),
                "'\"`「".repeat(100_000),
                "=".repeat(100_000),
                "a=b,".repeat(100_000),
                "x@y.".repeat(100_000),
                "http://".repeat(100_000),
                "arn:".repeat(100_000),
                "/.".repeat(100_000),
                "1,".repeat(500_000),
                "error ".repeat(300) + "\n".repeat(100_000),
                "Traceback (most recent call last):\n" + "  File x\n".repeat(200_000) + "KeyError: 'choices'",
                "\u0000\u0007\u001b[31m".repeat(50_000),
                "\uD800\uDFFF\uD800".repeat(50_000))) {
            Assertions.assertTimeout(
                    BOUND,
                    () -> classifier.classify(new ErrorText(text, text, text, text, null, text)),
                    text.substring(0, 5));
        }
    }

    @Test
    void aTracebacksLastLineDecides() {
        String traceback = "Traceback (most recent call last):\n" + "  File \"x.py\", line 3, in f\n".repeat(200)
                + "redis.exceptions.ConnectionError: Error 111 connecting to cache:6379. Connection refused.";
        assertThat(category(traceback)).isEqualTo(ErrorCategory.CACHE_FAILURE);
    }

    @Test
    void whatIsQuotedOfAUserDecidesNothing() {
        assertThat(category("no answer for 「redis connection refused, rate limit exceeded」"))
                .isEqualTo(ErrorCategory.UNKNOWN);
        assertThat(category("Could not parse LLM output: `my session is corrupt and the guardrail blocked me`"))
                .isEqualTo(ErrorCategory.RESPONSE_PARSE);
        assertThat(category("x".repeat(3_000) + " Rate exceeded")).isEqualTo(ErrorCategory.UNKNOWN);
    }

    private ErrorCategory category(String text) {
        return classifier
                .classify(new ErrorText(text, null, null, null, null, null))
                .category();
    }
}
