package io.chokan.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.model.Hop;
import io.chokan.model.Hop.Place;
import io.chokan.model.Trace;
import io.chokan.model.TraceIntake;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTraceSourceTest {
    private static final long DAY = 1_795_219_200L;
    private static final Window WINDOW = Window.night(LocalDate.of(2026, 11, 21), ZoneOffset.UTC);
    private static final String ID = "1-6b010000-aaaaaaaaaaaaaaaaaaaaaaaa";

    @TempDir
    Path dir;

    private TraceIntake counts;

    @BeforeEach
    void windowHoldsTheDay() {
        assertThat(WINDOW.fromMicros()).isEqualTo(DAY * 1_000_000);
    }

    @Test
    void putsDocumentsTogetherInAnyOrder() throws IOException {
        List<String> documents = List.of(
                segment(
                        "a1",
                        null,
                        0,
                        "1.0",
                        "\"name\": \"api\", \"annotations\": {\"request_id\": \"r1\", \"model_id\": \"m\"}"),
                segment("b1", "a1", 0, "0.4", "\"name\": \"redis\", \"type\": \"subsegment\""),
                segment("c1", "b1", 0, "0.3", "\"name\": \"net\", \"type\": \"subsegment\", \"throttle\": true"),
                segment("d1", "a1", 0, "0.9", "\"name\": \"worker\", \"fault\": true"));
        Trace inOrder = read(documents).get(0);
        assertThat(inOrder.hops()).extracting(Hop::name).containsExactly("api", "redis", "net", "worker");
        assertThat(inOrder.requestId()).isEqualTo("r1");
        assertThat(inOrder.modelId()).isEqualTo("m");
        assertThat(inOrder.failing().any())
                .as("the request itself did not fail")
                .isFalse();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            List<String> shuffled = new ArrayList<>(documents);
            Collections.shuffle(shuffled, random);
            assertThat(read(shuffled)).containsExactly(inOrder);
        }
    }

    @Test
    void marksWhatIsMissing() throws IOException {
        List<Trace> traces = read(List.of(
                segment("a1", null, 0, null, "\"name\": \"open\", \"in_progress\": true"),
                segment(
                                "b1",
                                "ffffffffffffffff",
                                1,
                                "1.0",
                                "\"name\": \"lost\", \"type\": \"subsegment\", \"error\": true")
                        .replace(ID, "1-6b010000-bbbbbbbbbbbbbbbbbbbbbbbb")));
        assertThat(traces.get(0).unfinished()).isTrue();
        assertThat(traces.get(0).durationMicros()).isZero();
        assertThat(traces.get(0).lacksParent()).isFalse();
        assertThat(traces.get(1).lacksParent()).isTrue();
        assertThat(traces.get(1).hops().get(0).place()).isEqualTo(Place.ORPHAN);
        assertThat(traces.get(1).failing().error()).isTrue();
    }

    @Test
    void finishedReplacesInProgress_whicheverComesFirst() throws IOException {
        String open = segment("a1", null, 0, null, "\"name\": \"api\", \"in_progress\": true");
        String done = segment("a1", null, 0, "2.5", "\"name\": \"api\"");
        for (List<String> order : List.of(List.of(open, done), List.of(done, open), List.of(done, done))) {
            Trace trace = read(order).get(0);
            assertThat(trace.durationMicros()).isEqualTo(2_500_000);
            assertThat(trace.unfinished()).isFalse();
            assertThat(counts.repeated()).isEqualTo(1);
        }
    }

    @Test
    void waitsSumToTheDuration() throws IOException {
        Trace trace = read(List.of(
                        segment(
                                "a1",
                                null,
                                0,
                                "1.0",
                                "\"name\": \"api\", \"subsegments\": [" + part("b1", "0.1", "0.5") + ", "
                                        + part("c1", "0.2", "0.6") + ", " + part("d1", "0.7", "0.9") + "]"),
                        segment("e1", "d1", 0, "0.85", "\"name\": \"inner\", \"type\": \"subsegment\"")))
                .get(0);
        assertThat(trace.hops().stream().mapToLong(Hop::criticalMicros).sum()).isEqualTo(trace.durationMicros());
        assertThat(waited(trace, "c1")).as("ran last before d1 began").isEqualTo(400_000);
        assertThat(waited(trace, "b1")).as("only until c1 began").isEqualTo(100_000);
        assertThat(waited(trace, "d1") + waited(trace, "e1")).isEqualTo(200_000);
        assertThat(waited(trace, "a1")).isEqualTo(300_000);
    }

    @Test
    void countsWhatIsNoDocument_andGoesOn() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "no json",
                "[1]",
                "{}",
                "null",
                "{\"trace_id\": \"x\"}",
                "{\"trace_id\": \"" + ID + "\", \"id\": \"a1\"}",
                "{\"trace_id\": \"" + ID + "\", \"id\": \"a1\", \"start_time\": 1e999999999}",
                "{\"trace_id\": \"" + ID + "\", \"id\": \"a1\", \"start_time\": -1}",
                "{\"trace_id\": \"" + ID + "\", \"id\": \"a1\", \"start_time\": \"" + DAY + "\"}",
                "[".repeat(5000)));
        int bad = lines.size();
        lines.add(segment("a1", null, 0, "1e-999999999", "\"name\": \"api\""));
        lines.add(segment("a2", "a2", 0, "0.5", "\"name\": \"its own parent\""));
        List<Trace> traces = read(lines);
        assertThat(counts.rejected()).isEqualTo(bad);
        assertThat(counts.documents()).isEqualTo(2);
        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).hops()).extracting(Hop::place).containsExactlyInAnyOrder(Place.ROOT, Place.ORPHAN);
    }

    @Test
    void readsTheProbability_andNoImpossibleOne() throws IOException {
        String inMetadata = "\"metadata\": {\"fm_trace\": {\"sampling_probability\": %s}}";
        for (String[] expected : new String[][] {
            {"0.5", "0.5"}, {"1e-300", "1.0"}, {"0", "1.0"}, {"2", "1.0"}, {"\"0.5\"", "1.0"}, {"NaN", null}
        }) {
            List<Trace> traces = read(
                    List.of(segment("a1", null, 0, "1", "\"name\": \"api\", " + inMetadata.formatted(expected[0]))));
            assertThat(traces.stream().map(trace -> "" + trace.samplingProbability()))
                    .isEqualTo(expected[1] == null ? List.of() : List.of(expected[1]));
        }
    }

    @Test
    void leavesOutWhatBeginsOutside() throws IOException {
        List<Trace> traces = read(List.of(
                segment("a1", null, -1, "1.0", "\"name\": \"before\""),
                segment("a1", null, 86_399, "86401.0", "\"name\": \"in\"")
                        .replace(ID, "1-6b010000-bbbbbbbbbbbbbbbbbbbbbbbb"),
                segment("a1", null, 86_400, "86401.0", "\"name\": \"after\"")
                        .replace(ID, "1-6b010000-cccccccccccccccccccccccc")));
        assertThat(traces).extracting(trace -> trace.hops().get(0).name()).containsExactly("in");
        assertThat(counts.documents()).isEqualTo(3);
    }

    private List<Trace> read(List<String> lines) throws IOException {
        Path file = dir.resolve("traces.ndjson");
        Files.writeString(file, String.join("\n", lines));
        List<Trace> traces = new ArrayList<>();
        counts = new FolderTraceSource(file).read(WINDOW, traces::add);
        traces.sort(Comparator.comparing(Trace::traceId));
        return traces;
    }

    private static long waited(Trace trace, String id) {
        return trace.hops().stream()
                .filter(hop -> hop.id().equals(id))
                .mapToLong(Hop::criticalMicros)
                .sum();
    }

    private static String part(String id, String from, String to) {
        return "{\"id\": \"" + id + "\", \"name\": \"" + id + "\", \"start_time\": " + DAY + from.substring(1)
                + ", \"end_time\": " + DAY + to.substring(1) + "}";
    }

    private static String segment(String id, String parentId, long second, String end, String more) {
        String endTime = end == null
                ? ""
                : ", \"end_time\": "
                        + (end.contains("e") ? end : new java.math.BigDecimal(end).add(new java.math.BigDecimal(DAY)));
        return "{\"trace_id\": \"" + ID + "\", \"id\": \"" + id + "\""
                + (parentId == null ? "" : ", \"parent_id\": \"" + parentId + "\"")
                + ", \"start_time\": " + (DAY + second) + endTime + ", " + more + "}";
    }
}
