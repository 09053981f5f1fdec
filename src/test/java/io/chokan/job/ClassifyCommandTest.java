package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code classify}: one object a text, in order, whatever the input. */
class ClassifyCommandTest {
    private static final String THROTTLED =
            "An error occurred (ThrottlingException) when calling the InvokeModel operation:"
                    + " Too many requests, please wait before trying again.";

    @TempDir
    Path folder;

    @Test
    void keysAreTheContracts() throws Exception {
        JsonNode known = classify(THROTTLED + "\n").get(0);
        assertThat(known.path("category").asString()).isEqualTo("MODEL_THROTTLE");
        assertThat(known.path("patternId").asString()).isEqualTo("EP-001");
        assertThat(known.path("taxonomy").asString()).isEqualTo("ThrottlingException");
        assertThat(known.path("action").asString()).isEqualTo("RETRY_WITH_BACKOFF");
        assertThat(known.path("confidence").asDouble()).isBetween(0.85, 1.0);
        assertThat(known.path("proven").asBoolean()).isTrue();
        assertThat(known.path("matchedBy").asString()).isNotEmpty();
        assertThat(known.path("templateId").asString()).startsWith("T-");

        JsonNode unknown = classify("the shelf is blue\n").get(0);
        assertThat(unknown.path("category").asString()).isEqualTo("UNKNOWN");
        assertThat(unknown.path("patternId").isNull()).isTrue();
        assertThat(unknown.path("templateId").asString()).startsWith("T-");
    }

    @Test
    void everyLineIsAMessage_emptyOnesToo() throws Exception {
        assertThat(categories("shelf\r\n\r\n" + THROTTLED + "\r\nClusterError \"unbalanced"))
                .containsExactly("UNKNOWN", "UNKNOWN", "MODEL_THROTTLE", "UNKNOWN");
        assertThat(classify("")).isEmpty();
    }

    @Test
    void aTableIsKnownByItsHeader_withByteOrderMarkQuotesAndCrLf() throws Exception {
        String table = "\uFEFF\"error_code\"\tnote\t\"message\"\r\n"
                + "ThrottlingException\tx\t\"Rate \"\"exceeded\"\"\r\nsecond line\"\r\n"
                + "\t\t\"tab\tinside\"\r\n"
                + "ThrottlingException\r\n"
                + "NoCredentialsError\ty\t\textra\r\n";
        assertThat(categories(table))
                .containsExactly("MODEL_THROTTLE", "UNKNOWN", "MODEL_THROTTLE", "SDK_MISCONFIGURATION");
    }

    @Test
    void scopeAndTypeAreRead_otherColumnsAreNot() throws Exception {
        String table = "category\tupstream_service\terror_type\tmessage\n"
                + "UNKNOWN\tdynamodb\tThrottlingException\tRate exceeded\n"
                + "UNKNOWN\tredis\tTimeoutError\ttimed out\n";
        assertThat(categories(table)).containsExactly("INFRASTRUCTURE", "CACHE_FAILURE");
    }

    @Test
    void aMessageThatOnlyMentionsTheWordIsNoHeader() throws Exception {
        assertThat(categories("no message at all\nmessages lost\n")).containsExactly("UNKNOWN", "UNKNOWN");
    }

    @Test
    void linesStandInOrder_manyOfThem() throws Exception {
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            input.append(i % 2 == 0 ? THROTTLED : "panel " + i + " is odd").append('\n');
        }
        List<String> categories = categories(input.toString());
        assertThat(categories).hasSize(20_000);
        for (int i = 0; i < categories.size(); i++) {
            assertThat(categories.get(i)).isEqualTo(i % 2 == 0 ? "MODEL_THROTTLE" : "UNKNOWN");
        }
    }

    @Test
    void whatCannotBeReadIsSaid() {
        TestConsole missing = new TestConsole();
        assertThat(missing.run("classify", folder.resolve("no.txt").toString())).isEqualTo(2);
        assertThat(missing.err()).contains("there is no such file");
        TestConsole directory = new TestConsole();
        assertThat(directory.run("classify", folder.toString())).isEqualTo(2);
        assertThat(directory.err()).contains("it is a folder");
    }

    private List<String> categories(String input) throws Exception {
        return classify(input).stream()
                .map(line -> line.path("category").asString())
                .toList();
    }

    private List<JsonNode> classify(String input) throws Exception {
        Path file = Files.write(folder.resolve("texts"), input.getBytes(StandardCharsets.UTF_8));
        TestConsole console = new TestConsole();
        assertThat(console.run("classify", file.toString())).as(console.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        console.out().lines().forEach(line -> lines.add(JsonMapper.shared().readTree(line)));
        return lines;
    }
}
