package io.chokan.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.model.Billing;
import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import io.chokan.model.TokenPrice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StructuredFmLoggerTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Instant NOW = Instant.parse("2026-11-22T03:04:05.678901Z");
    private static final String SONNET = "anthropic.claude-3-sonnet-20240229-v1:0";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static StructuredFmLogger logger(OutputStream out, int queue) {
        Prices prices = (model, at) ->
                model.equals(SONNET) ? Optional.of(new TokenPrice(3_000_000, 15_000_000, 300_000)) : Optional.empty();
        return new StructuredFmLogger(new StructuredFmLogger.Options("ap-northeast-1", prices, () -> NOW, queue), out);
    }

    private static CallFields call(String model, CallStatus status, boolean cached, @Nullable Double invokeMs) {
        return new CallFields(
                "req-1",
                "sess-1",
                "user-1",
                1,
                model,
                "1",
                new CallFields.Prompt("t", "ワンピース", 100, 800, 100, 0, List.of()),
                new CallFields.Response(
                        status == CallStatus.THROTTLED ? "" : "漢",
                        status == CallStatus.THROTTLED ? 0 : 200,
                        "end_turn"),
                new FmCall.Latency(900.0, null, null, null, null, null, null, invokeMs, null, null, null),
                status,
                null,
                cached,
                Map.of());
    }

    private List<JsonNode> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    }

    @Test
    void writesTheThreeKindsOfLines() {
        try (StructuredFmLogger logger = logger(out, 100)) {
            logger.logSessionEvent("sess-1", "user-1", "session_start", Map.of("channel", "web"));
            logger.logRagRetrieval(new RetrievalFields(
                    "req-1", "sess-1", "query", "manga-products-v3", 1536, 5, 2, List.of(0.9, 0.7), 85.5, null));
            logger.logFmCall(call(SONNET, CallStatus.SUCCESS, false, 800.0));
        }
        assertThat(lines())
                .extracting(line -> line.get("log_type").asString())
                .containsExactly("SESSION_EVENT", "RAG_RETRIEVAL", "FM_CALL");
        assertThat(lines().get(1).get("avg_relevance").asDouble()).isEqualTo(0.8);
        JsonNode call = lines().get(2);
        assertThat(call.get("metadata").get("timestamp_iso").asString()).isEqualTo("2026-11-22T03:04:05.678901+00:00");
        assertThat(call.get("metadata").get("timestamp_epoch_ms").asLong()).isEqualTo(1_795_316_645_678L);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .as("hashes without text")
                .doesNotContain("\\u30ef\\u30f3\\u30d4\\u30fc\\u30b9")
                .doesNotContain("ワンピース");
    }

    @Test
    void japaneseIsKatakanaAndKanjiToo() {
        for (String text : List.of("ひらがな", "カタカナ", "漢字", "ｶﾀｶﾅ", "時々", "volume 3 を")) {
            assertThat(FmCalls.language(text)).as(text).isEqualTo("ja");
        }
        for (String text : List.of("", "volume 3", "Ünïcode", "한국어", "👍", "…、。")) {
            assertThat(FmCalls.language(text)).as(text).isEqualTo("en");
        }
    }

    @Test
    void chargesByHowFarTheCallGot_whileTheLogKeepsTheSpecificationsFigure() {
        try (StructuredFmLogger logger = logger(out, 100)) {
            assertThat(logger.logFmCall(call(SONNET, CallStatus.SUCCESS, false, 800.0)))
                    .isEqualTo(new Charge(Billing.FULL, 6_000_000L));
            assertThat(logger.logFmCall(call(SONNET, CallStatus.THROTTLED, false, 40.0)))
                    .isEqualTo(new Charge(Billing.REJECTED, 0L));
            assertThat(logger.logFmCall(call(SONNET, CallStatus.SUCCESS, true, 800.0)))
                    .isEqualTo(new Charge(Billing.PROMPT_CACHE, 3_300_000L));
            assertThat(logger.logFmCall(call(SONNET, CallStatus.SUCCESS, true, null)))
                    .isEqualTo(new Charge(Billing.RESPONSE_CACHE, 0L));
            assertThat(logger.logFmCall(
                            call("anthropic.claude-3-5-sonnet-20241022-v2:0", CallStatus.SUCCESS, false, 1.0)))
                    .as("not guessed")
                    .isEqualTo(new Charge(Billing.FULL, null));
        }
        assertThat(lines())
                .extracting(line -> line.get("cost").get("total_cost_usd").asDouble())
                .containsExactly(0.006, 0.003, 0.0006, 0.0006, 0.0005);
    }

    @Test
    void doesNotWait_whatDoesNotFitIsCounted() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int one) {
                await();
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                await();
                out.write(bytes, from, count);
            }

            private void await() {
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        StructuredFmLogger logger = logger(stuck, 10);
        long began = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            logger.logSessionEvent("s", "u", "session_start", Map.of("i", i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(logger.dropped()).isBetween(989L, 990L);
        blocked.countDown();
        logger.close();
        assertThat(lines().size() + logger.dropped()).isEqualTo(1000);
        logger.logSessionEvent("s", "u", "session_end", Map.of());
        assertThat(lines().size() + logger.dropped()).as("closed").isEqualTo(1001);
    }

    @Test
    void aStreamThatFailsForAWhileLosesOnlyWhatCameMeanwhile() throws Exception {
        boolean[] full = {true};
        OutputStream disk = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("not used");
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                synchronized (full) {
                    if (full[0]) {
                        throw new IOException("no space left on device");
                    }
                }
                out.write(bytes, from, count);
            }
        };
        try (StructuredFmLogger logger = logger(disk, 100)) {
            logger.logSessionEvent("s", "u", "lost", Map.of());
            for (int i = 0; i < 500 && logger.dropped() == 0; i++) {
                Thread.sleep(10);
            }
            assertThat(logger.dropped()).isEqualTo(1);
            synchronized (full) {
                full[0] = false;
            }
            logger.logSessionEvent("s", "u", "kept", Map.of());
        }
        assertThat(lines())
                .extracting(line -> line.get("event_type").asString())
                .containsExactly("kept");
    }

    @Test
    void severalLoggersOnOneStreamWriteEachLineOnce() {
        PrintStream shared = new PrintStream(out, false, StandardCharsets.UTF_8);
        for (int i = 0; i < 5; i++) {
            try (StructuredFmLogger logger = logger(shared, 100)) {
                logger.logSessionEvent("s" + i, "u", "session_start", Map.of());
            }
        }
        assertThat(lines())
                .extracting(line -> line.get("session_id").asString())
                .containsExactly("s0", "s1", "s2", "s3", "s4");
    }

    /** More than a hundred inputs: each value in each place of each call. */
    @Test
    @SuppressWarnings("NullAway")
    void nothingThrows_whateverComes() {
        List<@Nullable Object> values = FmTracerTest.hostile();
        int calls = 0;
        try (StructuredFmLogger logger = logger(out, 100_000)) {
            for (Object value : values) {
                String text = value instanceof String string ? string : null;
                List<String> texts = Arrays.asList(text, "plain", String.valueOf((Object) text));
                for (String one : texts) {
                    for (CallStatus status : Arrays.asList(null, CallStatus.ERROR)) {
                        logger.logFmCall(hostile(one, text, status));
                        logger.logRagRetrieval(new RetrievalFields(
                                one, text, one, text, -1, Integer.MIN_VALUE, 0, null, Double.NaN, one));
                        logger.logRagRetrieval(new RetrievalFields(
                                one, text, one, text, 1, 1, 1, Arrays.asList(Double.NaN, null), 1, one));
                        Map<String, Object> details = new HashMap<>();
                        details.put(one, value);
                        details.put("", details.size() > 5 ? details : value);
                        logger.logSessionEvent(one, text, one, details);
                        logger.logSessionEvent(one, text, one, null);
                        calls++;
                    }
                }
            }
            logger.logFmCall(null);
            logger.logRagRetrieval(null);
        }
        assertThat(calls).isGreaterThan(100);
        lines().forEach(line -> assertThat(line.has("log_type")).isTrue());
    }

    @SuppressWarnings("NullAway")
    private static CallFields hostile(@Nullable String one, @Nullable String text, @Nullable CallStatus status) {
        return new CallFields(
                one,
                text,
                one,
                Integer.MIN_VALUE,
                text,
                one,
                one == null ? null : new CallFields.Prompt(text, one, Long.MIN_VALUE, Long.MAX_VALUE, -1, -1, null),
                text == null ? null : new CallFields.Response(one, Long.MAX_VALUE, text),
                new FmCall.Latency(
                        Double.NaN, Double.POSITIVE_INFINITY, -0.0, null, null, null, null, null, null, null, null),
                status,
                one == null ? null : new FmCall.ErrorDetails(text, one, text, one, -1, true, text, one, text),
                true,
                text == null ? null : Map.of(text, text));
    }

    @Test
    void aLineThatNoLogServiceTakesIsDroppedAndCounted() {
        try (StructuredFmLogger logger = logger(out, 100)) {
            logger.logSessionEvent("s", "u", "e", Map.of("text", "a".repeat(2_000_000)));
            // ten times the one before, seven times: ten million texts from a few objects
            List<Object> many = List.of("ha");
            for (int i = 0; i < 7; i++) {
                List<Object> last = many;
                many = IntStream.range(0, 10).<Object>mapToObj(unused -> last).toList();
            }
            logger.logSessionEvent("s", "u", "e", Map.of("laughs", many));
            assertThat(logger.dropped()).isEqualTo(2);
        }
        assertThat(lines()).isEmpty();
    }
}
