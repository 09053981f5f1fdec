package io.chokan.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.ErrorPattern;
import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
    private static final Catalogue CATALOGUE = Catalogue.load(Path.of("job-configs"));
    private final Classifier classifier = new Classifier(CATALOGUE);

    @Test
    void everyPattern_matchesItsOwnSamples_andNoneOfItsMisses() {
        for (ErrorPattern pattern : CATALOGUE.patterns()) {
            for (String sample : pattern.matches()) {
                assertThat(message(sample).patternId()).as(sample).isEqualTo(pattern.id());
            }
            for (String sample : pattern.misses()) {
                assertThat(message(sample).patternId()).as(sample).isNotEqualTo(pattern.id());
            }
        }
    }

    /** The development half of the labelled messages, when it is there: a floor, so that a change cannot make it worse. */
    @Test
    void labelledMessages_comeOutRight() throws IOException {
        Path file = Path.of("../shared/data/errors/labelled-errors.tsv");
        assumeTrue(Files.exists(file), "the labelled messages are not on this machine");
        List<String> wrong = new ArrayList<>();
        int total = 0;
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().fieldSeparator('\t').ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : records) {
                total++;
                String code = record.getField("error_code");
                Classification result = classifier.classify(new ErrorText(
                        record.getField("message"), code.isEmpty() ? null : code, null, null, null, null));
                if (!result.category().name().equals(record.getField("category"))) {
                    wrong.add(record.getField("category") + " came out as " + result.category() + " by "
                            + result.matchedBy() + ": " + record.getField("message"));
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).hasSizeLessThanOrEqualTo(total / 20);
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb, ThrottlingException, Rate exceeded, INFRASTRUCTURE",
        "bedrock, ThrottlingException, Rate exceeded, MODEL_THROTTLE",
        "opensearch, ConnectionTimeout, timed out, RAG_RETRIEVAL",
        "redis, TimeoutError, Timeout reading from socket, CACHE_FAILURE",
        "bedrock, ReadTimeoutError, read timed out, MODEL_TIMEOUT",
        "bedrock, , Connection reset by peer, MODEL_TIMEOUT",
        ", , Connection reset by peer, NETWORK",
        "dynamodb, ValidationException, One or more parameter values were invalid, SESSION_CORRUPTION",
        "bedrock, AccessDeniedException, not authorized to perform bedrock:InvokeModel, SDK_MISCONFIGURATION",
        ", , the volume was removed from the shelf, UNKNOWN"
    })
    void scopeGoesBeforeCode_codeBeforeWording(String upstream, String code, String message, ErrorCategory category) {
        assertThat(classifier
                        .classify(new ErrorText(message, code, code, upstream, CallStatus.ERROR, null))
                        .category())
                .isEqualTo(category);
    }

    @Test
    void statusDecides_whenNothingElseDoes() {
        assertThat(status(CallStatus.THROTTLED).category()).isEqualTo(ErrorCategory.MODEL_THROTTLE);
        assertThat(status(CallStatus.TIMEOUT).category()).isEqualTo(ErrorCategory.MODEL_TIMEOUT);
        assertThat(status(CallStatus.CONTENT_FILTERED).category()).isEqualTo(ErrorCategory.CONTENT_FILTER);
        assertThat(status(CallStatus.ERROR).category()).isEqualTo(ErrorCategory.UNKNOWN);
    }

    @Test
    void templates_areStableOverIdsNumbersAndQuotes() {
        String one =
                classifier.template("Panel 17 of 「進撃の巨人」 not found for request 8f3a9c2b1d44 at 10.1.2.3:9200 ('abc')");
        String two =
                classifier.template("Panel 9 of 「ワンピース」 not found for request 77aa9c2b1d00 at 10.9.8.7:9200 ('xyz')");
        assertThat(one).isEqualTo(two).doesNotContain("8f3a9c2b1d44", "10.1.2.3", "進撃");
        assertThat(message("Panel 17 is odd").templateId())
                .isEqualTo(message("Panel 18 is odd").templateId())
                .isNotEqualTo(message("Panel 18 is even").templateId());
    }

    @Test
    void hostileTexts_neitherFailNorStall() {
        for (String text : List.of(
                "", " ", "\u0000", "a".repeat(5_000_000), "(".repeat(100_000), "x@".repeat(100_000), "\uD800")) {
            assertThat(message(text).templateId()).startsWith("T-");
        }
    }

    private Classification message(String text) {
        return classifier.classify(new ErrorText(text, null, null, null, null, null));
    }

    private Classification status(CallStatus status) {
        return classifier.classify(new ErrorText("something odd happened", null, null, null, status, null));
    }
}
