package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Segment documents as they come on a bad day: late, half, twice, without parents, or no documents at all. */
class OddTracesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROOT = "\"id\": \"00000000000000a1\", \"name\": \"assist##fm-request\"";

    @TempDir
    Path folder;

    private static String document(int trace, String rest) {
        return "{\"trace_id\": \"1-6b01b583-%024x\", %s}".formatted(trace, rest);
    }

    private static String at(double start, double end) {
        return "\"start_time\": %.6f, \"end_time\": %.6f".formatted(1_795_300_000 + start, 1_795_300_000 + end);
    }

    private static String sampled(double probability) {
        return "\"metadata\": {\"fm_trace\": {\"sampling_probability\": " + probability + "}}";
    }

    @Test
    void areMarked_andTheRestIsCounted() throws IOException {
        run("simulate", "--out", folder.resolve("sim").toString(), "--date", "2026-11-22", "--calls", "50");
        Path traces = Files.createDirectories(folder.resolve("traces"));
        Files.write(
                traces.resolve("a.ndjson"),
                List.of(
                        // a part comes before its request, and the request first in progress, then finished
                        document(
                                1,
                                "\"type\": \"subsegment\", \"parent_id\": \"00000000000000a1\", \"id\": \"00000000000000b1\", \"name\": \"Redis\", "
                                        + at(0.1, 0.3)),
                        document(1, ROOT + ", \"in_progress\": true, \"start_time\": 1795300000.0"),
                        document(1, ROOT + ", " + at(0, 4) + ", " + sampled(0.5)),
                        // its parent never came
                        document(
                                2,
                                "\"type\": \"subsegment\", \"parent_id\": \"00000000000000ff\", \"id\": \"00000000000000b2\", \"name\": \"Redis\", "
                                        + at(0, 0.1)),
                        // it never ended
                        document(3, ROOT + ", \"in_progress\": true, \"start_time\": 1795300010.0, " + sampled(0.25)),
                        "no document",
                        "{\"trace_id\": \"x\"}"));
        Files.write(traces.resolve("b.gz"), cut(document(4, ROOT + ", " + at(20, 21))));
        run(
                "run",
                "--date",
                "2026-11-22",
                "--logs",
                folder.resolve("sim/logs").toString(),
                "--traces",
                traces.toString(),
                "--out",
                folder.resolve("out").toString());
        Path report = folder.resolve("out/report/2026-11-22");
        JsonNode analysis = JSON.readTree(report.resolve("analysis.json").toFile());
        JsonNode found = analysis.get("traces");
        assertThat(found.get("received").asInt()).isEqualTo(4);
        assertThat(found.get("weightedRequests").asDouble()).isEqualTo(2 + 1 + 4 + 1);
        assertThat(found.get("slowRequests").asDouble()).isEqualTo(2);
        assertThat(found.get("documents").asInt()).isEqualTo(6);
        assertThat(found.get("rejectedDocuments").asInt())
                .as("two lines, and half a one")
                .isEqualTo(3);
        assertThat(found.get("repeatedSegments").asInt()).isEqualTo(1);
        assertThat(found.get("unfinished").asInt()).isEqualTo(1);
        assertThat(found.get("lackingParent").asInt()).isEqualTo(1);
        assertThat(found.get("unreadFiles").get(0).asString()).isEqualTo("b.gz");
        assertThat(analysis.get("sections").get("traces").get("status").asString())
                .isEqualTo("partial");
        assertThat(Files.readString(report.resolve("index.html")))
                .contains("3 lines were no segment document")
                .contains("Files that could not be read to their end: b.gz.")
                .contains("1 traces have a part without an end")
                .contains("1 traces name a parent of which no document came");
    }

    /** Its first line can be read, its second cannot. */
    private static byte[] cut(String line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, true)) {
            gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            gzip.flush();
            gzip.write(line.repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 30);
    }

    private static void run(String... arguments) {
        TestConsole console = new TestConsole();
        assertThat(console.run(arguments)).as(console.err()).isZero();
    }
}
