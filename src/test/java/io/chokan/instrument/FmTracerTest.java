package io.chokan.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FmTracerTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MemorySink sink = new MemorySink();
    private final Clock clock = new Clock();
    private final FmTracer tracer = tracer(failure -> failure instanceof Status status ? status.code : 0);

    private FmTracer tracer(java.util.function.ToIntFunction<Throwable> statusOf) {
        Random ids = new Random(1);
        return new FmTracer(
                new FmTracer.Options(
                        "manga-assist-orchestrator", new TailSampler(3_000_000), clock, ids::nextLong, statusOf),
                sink);
    }

    private static final class Clock implements TraceClock {
        private final AtomicLong micros = new AtomicLong(1_795_000_000_000_000L);

        @Override
        public long epochMicros() {
            return micros.get();
        }

        @Override
        public long nanos() {
            return micros.get() * 1000;
        }

        void pass(long more) {
            micros.addAndGet(more);
        }
    }

    private static final class Status extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int code;

        Status(int code) {
            super("status " + code);
            this.code = code;
        }
    }

    @SuppressWarnings("serial")
    private static final class ThrottlingException extends RuntimeException {}

    private void part(Subsegment part, long micros) {
        clock.pass(micros);
        part.close();
    }

    @Test
    void writesTheFiveSubsegmentsOfTheSpecification() {
        try (FmTrace trace = tracer.traceFmRequest("req-1", "sess-1", "anthropic.claude-3-sonnet-20240229-v1:0")) {
            part(trace.traceRedisCache("get"), 1_500);
            part(trace.traceDynamoDb("manga-sessions", "GetItem"), 7_000);
            part(trace.traceOpenSearch("manga-products-v3", 5), 80_000);
            part(trace.traceBedrockInvoke("anthropic.claude-3-sonnet-20240229-v1:0", 1200, 4096), 900_000);
            part(trace.traceWebSocketResponse(), 20_000);
            clock.pass(1_500);
        }
        String document = sink.documents().get(0);
        Schema.check(document);
        JsonNode segment = JSON.readTree(document);
        assertThat(segment.get("name").asString()).isEqualTo("manga-assist-orchestrator##fm-request");
        assertThat(texts(segment.get("subsegments"), "name"))
                .containsExactly(
                        "ElastiCache-Redis",
                        "DynamoDB-manga-sessions",
                        "OpenSearch-VectorSearch",
                        "Bedrock-InvokeModel",
                        "APIGateway-WebSocket-Send");
        JsonNode bedrock = segment.get("subsegments").get(3);
        assertThat(bedrock.get("annotations").get("input_tokens").asLong()).isEqualTo(1200);
        assertThat(bedrock.get("end_time")
                        .decimalValue()
                        .subtract(bedrock.get("start_time").decimalValue()))
                .isEqualByComparingTo("0.9");
        JsonNode timing = segment.get("metadata").get("fm_trace").get("timing_summary");
        assertThat(timing.get("total_duration_ms").asDouble()).isEqualTo(1010.0);
        assertThat(timing.get("orchestrator_overhead_ms").asDouble()).isEqualTo(1.5);
        assertThat(segment.get("metadata")
                        .get("fm_trace")
                        .get("sampling_probability")
                        .asDouble())
                .isEqualTo(1.0);
    }

    @Test
    void partsThatRunSideBySideAreNotCountedTwice() {
        FmTrace trace = tracer.traceFmRequest("r", "s", "m");
        Subsegment redis = trace.traceRedisCache("get");
        Subsegment search = trace.traceOpenSearch("i", 5);
        clock.pass(40_000);
        redis.close();
        clock.pass(60_000);
        search.close();
        Map<String, @Nullable Object> summary = trace.timingSummary();
        assertThat(summary.get("subsegment_total_ms")).isEqualTo(140.0);
        assertThat(summary.get("critical_path_ms")).isEqualTo(100.0);
        assertThat(summary.get("orchestrator_overhead_ms")).isEqualTo(0.0);
        trace.close();
    }

    @Test
    void tellsErrorFaultAndThrottleByClassAndStatus_neverByWords() {
        assertThat(flags(new ThrottlingException())).isEqualTo("error throttle");
        assertThat(flags(new Status(429))).isEqualTo("error throttle");
        assertThat(flags(new Status(503))).isEqualTo("fault");
        assertThat(flags(new Status(404))).isEqualTo("error");
        assertThat(flags(new IllegalArgumentException("default")))
                .as("contains fault")
                .isEqualTo("error");
        assertThat(flags(new IllegalStateException("throttled, it says"))).isEqualTo("fault");
        assertThat(flags(new RuntimeException("wrapped", new Status(429)))).isEqualTo("error throttle");
    }

    private String flags(Exception failure) {
        int before = sink.documents().size();
        try (FmTrace trace = tracer.traceFmRequest("r", "s", "m")) {
            assertThatThrownBy(() -> trace.traceRedisCache("get").call(() -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            trace.fail(failure);
        }
        String document = sink.documents().get(before);
        Schema.check(document);
        JsonNode part = JSON.readTree(document).get("subsegments").get(0);
        List<String> flags = new ArrayList<>();
        for (String flag : List.of("error", "fault", "throttle")) {
            if (part.path(flag).asBoolean(false)) {
                flags.add(flag);
            }
        }
        assertThat(part.get("cause").get("exceptions").get(0).get("type").asString())
                .isEqualTo(failure.getClass().getName());
        return String.join(" ", flags);
    }

    @Test
    void attemptsAreRetries() {
        try (FmTrace trace = tracer.traceFmRequest("r", "s", "m")) {
            Subsegment call = trace.traceBedrockInvoke("m", 1, 1);
            part(call.attempt().fail("ThrottlingException", "slow down", 0), 10);
            part(call.attempt(), 20);
            call.close();
        }
        JsonNode call =
                JSON.readTree(sink.documents().get(0)).get("subsegments").get(0);
        Schema.check(sink.documents().get(0));
        assertThat(call.get("aws").get("retries").asInt()).isEqualTo(1);
        assertThat(texts(call.get("subsegments"), "name")).containsExactly("attempt-1", "attempt-2");
        assertThat(call.get("subsegments").get(0).get("throttle").asBoolean()).isTrue();
    }

    @Test
    void keepsWithinTheLimits_byLeavingDetailsOutFirst() {
        String big = "漫画".repeat(3000);
        try (FmTrace trace = tracer.traceFmRequest(big, "s", "m")) {
            for (int i = 0; i < 100; i++) {
                trace.annotate("a" + i, i % 2 == 0 ? i : big).note("n" + i, big);
            }
            for (int i = 0; i < 700; i++) {
                Subsegment part = trace.traceDynamoDb("table " + i + " \u0000\ud800", "GetItem");
                part.annotate("text", big).fail(new IllegalStateException(big, new IOException(big)));
                part.close();
            }
            trace.fail(new IllegalStateException(big));
        }
        assertThat(tracer.dropped()).isZero();
        assertThat(sink.documents()).isNotEmpty();
        sink.documents().forEach(Schema::check);
        JsonNode first = JSON.readTree(sink.documents().get(0));
        assertThat(first.get("metadata")
                        .get("fm_trace")
                        .get("sampling_probability")
                        .asDouble())
                .as("never left out")
                .isEqualTo(1.0);
    }

    @Test
    void saysHowManyAnnotationsWereLeftOut() {
        try (FmTrace trace = tracer.traceFmRequest("r", "s", "m")) {
            for (int i = 0; i < 60; i++) {
                trace.annotate("a" + i, i);
            }
            trace.annotate("a0", null).traceRedisCache("get").close();
            trace.fail(new IllegalStateException());
        }
        JsonNode segment = JSON.readTree(sink.documents().get(0));
        assertThat(segment.get("annotations").size()).isEqualTo(SegmentDocument.MOST_ANNOTATIONS);
        assertThat(segment.get("metadata")
                        .get("fm_trace")
                        .get("annotations_left_out")
                        .asInt())
                .as("4 of every request, 59 of this, 3 of the cache, 50 kept")
                .isEqualTo(16);
    }

    @Test
    void writesToAFile_andCountsWhatComesAfterItsEnd(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("traces.ndjson");
        FileSink documents = new FileSink(file);
        FmTracer writer = new FmTracer("s", documents);
        for (int i = 0; i < 500; i++) {
            writer.traceFmRequest("r" + i, "s", "m")
                    .fail(new IllegalStateException())
                    .close();
        }
        documents.close();
        assertThat(Files.readAllLines(file)).hasSize(500).allSatisfy(Schema::check);
        assertThat(documents.dropped() + writer.dropped()).isZero();
        writer.traceFmRequest("late", "s", "m")
                .fail(new IllegalStateException())
                .close();
        assertThat(writer.dropped()).isEqualTo(1);
        assertThat(Files.readAllLines(file)).hasSize(500);
    }

    @Test
    void callTakesTheFailureDownBeforeTheEnd_andPassesItOn() {
        FmTrace trace = tracer.traceFmRequest("r", "s", "m");
        assertThatThrownBy(() -> trace.call(() -> {
                    assertThat(tracer.current()).containsSame(trace);
                    throw new Status(503);
                }))
                .isInstanceOf(Status.class);
        assertThat(tracer.current()).isEmpty();
        JsonNode segment = JSON.readTree(sink.documents().get(0));
        assertThat(segment.get("fault").asBoolean()).isTrue();
        assertThat(segment.get("http").get("response").get("status").asInt()).isEqualTo(503);
    }

    @Test
    void subclassesAndEventStreamNamesAreKnown() {
        assertThat(flags(new SlowDownPlease())).isEqualTo("error throttle");
        assertThat(Outcome.of("throttlingException", 0).throttle()).isTrue();
        assertThat(Outcome.of("software.amazon.awssdk.Outer$AccessDeniedException", 0)
                        .error())
                .isTrue();
        assertThat(Outcome.of("validationException", 500).fault())
                .as("the status says more")
                .isTrue();
    }

    @SuppressWarnings("serial")
    private static class TooManyRequestsException extends RuntimeException {}

    @SuppressWarnings("serial")
    private static final class SlowDownPlease extends TooManyRequestsException {}

    @Test
    void whatIsStillOpenIsInProgress() {
        FmTrace trace = tracer.traceFmRequest("r", "s", "m");
        Subsegment open = trace.traceRedisCache("get");
        trace.close();
        trace.close();
        open.close();
        trace.traceRedisCache("set").close();
        assertThat(sink.documents()).hasSize(1);
        Schema.check(sink.documents().get(0));
        JsonNode part =
                JSON.readTree(sink.documents().get(0)).get("subsegments").get(0);
        assertThat(part.get("in_progress").asBoolean()).isTrue();
    }

    @Test
    void takesAndGivesTraceparent() {
        String header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        FmTrace trace = tracer.traceFmRequest("r", "s", "m", header);
        assertThat(trace.traceId()).isEqualTo("1-4bf92f35-77b34da6a3ce929d0e0e4736");
        assertThat(trace.traceparent()).matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01");
        assertThat(trace.traceRedisCache("get").traceparent())
                .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01")
                .isNotEqualTo(trace.traceparent());
        for (String bad : List.of(
                "",
                "x",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")) {
            assertThat(tracer.traceFmRequest("r", "s", "m", bad).traceId())
                    .as(bad)
                    .matches("1-[0-9a-f]{8}-[0-9a-f]{24}")
                    .doesNotContain("77b34da6a3ce929d0e0e4736");
        }
    }

    @Test
    void goesAcrossThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        FmTrace trace = tracer.traceFmRequest("r", "s", "m");
        for (int i = 0; i < 200; i++) {
            pool.execute(trace.wrap(() -> {
                assertThat(tracer.current()).containsSame(trace);
                try (Subsegment part = tracer.current().orElseThrow().traceRedisCache("get")) {
                    part.annotate("thread", Thread.currentThread().getName());
                }
            }));
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(tracer.current()).isEmpty();
        trace.close();
        assertThat(JSON.readTree(sink.documents().get(0)).get("subsegments").size())
                .isEqualTo(200);
    }

    @Test
    void aSinkThatFailsIsCountedAndHarmless() {
        FmTracer broken = new FmTracer("s", document -> {
            throw new IOException("disk full");
        });
        broken.traceFmRequest("r", "s", "m").fail(new IllegalStateException()).close();
        assertThat(broken.dropped()).isEqualTo(1);
    }

    @Test
    void sendsToTheDaemonsPort() throws Exception {
        try (DatagramSocket daemon = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                UdpSink udp =
                        new UdpSink(new InetSocketAddress(InetAddress.getLoopbackAddress(), daemon.getLocalPort()))) {
            daemon.setSoTimeout(5000);
            new FmTracer("s", udp)
                    .traceFmRequest("r", "s", "m")
                    .fail(new IllegalStateException())
                    .close();
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            daemon.receive(packet);
            String[] lines = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).split("\n", 2);
            assertThat(JSON.readTree(lines[0])).isEqualTo(JSON.readTree("{\"format\": \"json\", \"version\": 1}"));
            Schema.check(lines[1]);
        }
    }

    /** Values that a careless caller may hand over. */
    @SuppressWarnings("NullAway")
    static List<@Nullable Object> hostile() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(null);
        Collections.addAll(
                values,
                "",
                " ",
                "\u0000\u0001\u001b[31m",
                "\ud800",
                "\udc00\ud800",
                "a".repeat(200_000),
                "\n\r\t\"\\",
                "</script>",
                "${jndi:ldap://x}",
                "__proto__",
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Long.MIN_VALUE,
                new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("no text");
                    }
                },
                Map.of("k", "v"),
                List.of(1, 2),
                new int[] {1});
        Map<String, Object> cycle = new LinkedHashMap<>();
        cycle.put("self", cycle);
        values.add(cycle);
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        values.add(deep);
        return values;
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingThrows_whateverComes() {
        List<@Nullable Object> values = hostile();
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            String text = text(values.get(i % values.size()));
            Object value = values.get(random.nextInt(values.size()));
            FmTrace trace = tracer.traceFmRequest(text, text, text, text);
            trace.annotate(text, value).note(text, value).annotate("k", value);
            trace.fail((Throwable) null).status(random.nextInt()).fail(text, text, random.nextInt());
            for (Subsegment part : List.of(
                    trace.traceRedisCache(text),
                    trace.traceDynamoDb(text, text),
                    trace.traceOpenSearch(text, random.nextInt()),
                    trace.traceBedrockInvoke(text, random.nextLong(), random.nextLong()),
                    trace.traceWebSocketResponse())) {
                part.annotate(text, value)
                        .note(text, value)
                        .fail((Throwable) null)
                        .fail(text, text, random.nextInt());
                part.attempt().fail(new Unreadable()).close();
                part.status(random.nextInt()).close();
                part.close();
            }
            trace.timingSummary();
            trace.close();
            trace.annotate(text, value).close();
        }
        assertThat(tracer.dropped()).isZero();
        assertThat(sink.documents()).hasSizeGreaterThanOrEqualTo(100);
        sink.documents().forEach(Schema::check);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    @SuppressWarnings("serial")
    private static final class Unreadable extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.get(field).asString()));
        return texts;
    }
}
