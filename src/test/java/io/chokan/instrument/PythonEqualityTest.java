package io.chokan.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import io.chokan.model.SessionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Our lines are Python's, byte for byte; Python itself says so. */
class PythonEqualityTest {
    private static final int ENTRIES = 10_000;
    private static final List<String> TEXTS = List.of(
            "進撃の巨人 第34巻",
            "カタカナ",
            "plain volume",
            "emoji \uD83D\uDCDA!",
            "quote \" back \\ slash / tab \t nl \n",
            "\u0001\u007f\u2028",
            "",
            "ISBN 978 isbn price",
            "漢字",
            "ひらがな",
            "ÄÖÜ é ß",
            "a\u0000b",
            "half width \uff76\uff80\uff76\uff85",
            "時々 \ud83c\uddef\ud83c\uddf5 \ud869\uded6",
            "</script><b>${jndi:ldap://x}",
            "line\u2028separator \u0085 \u061c \ufeff \ue000");
    /** Python hashes prompts as UTF-8, which has no half surrogates; other fields may hold them. */
    private static final List<String> BROKEN = List.of("\ud800", "x\udc00\ud800y", "\udfff");

    private static final double[] NUMBERS = {
        0.0,
        -0.0,
        1e-7,
        1e22,
        -1e22,
        Double.parseDouble("1e23"),
        9007199254740992.0,
        9999999999999998.0,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        0.00009999,
        0.0001,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1.0,
        0.1,
        12.34,
        1e-5,
        2.5e-7,
        123456.78,
        1e15,
        1e16,
        1.5e300,
        Double.MIN_VALUE,
        0.30000000000000004,
        3000.0,
        99.995,
        2.0E-3,
        123456789012345.0
    };

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    /** One line's ingredients, for Python and for us. */
    private interface Entry {
        Map<String, Object> toJson();

        String line();
    }

    @TempDir
    Path folder;

    @Test
    void tenThousandEntries_areEqualToPythons() throws Exception {
        assumeTrue(hasPython(), "python3 is not on this machine");
        Random random = new Random(11);
        List<String> entries = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            Entry entry = i % 5 < 3 ? Call.of(random, i) : i % 5 == 3 ? Search.of(random, i) : Event.of(random, i);
            entries.add(JSON.writeValueAsString(entry.toJson()));
            lines.add(entry.line());
        }
        Path input = folder.resolve("entries");
        Path output = folder.resolve("lines");
        Files.write(input, entries);
        Process python = new ProcessBuilder("python3", "src/test/python/fm_lines.py")
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(python.waitFor()).isZero();
        List<String> expected = Files.readAllLines(output, StandardCharsets.US_ASCII);
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < ENTRIES; i++) {
            assertThat(lines.get(i)).as(entries.get(i)).isEqualTo(expected.get(i));
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private record Call(
            int hour,
            int micros,
            String requestId,
            String userId,
            String modelId,
            String prompt,
            String answer,
            long system,
            long context,
            long userTokens,
            long output,
            List<@Nullable Double> latency,
            List<Double> scores,
            CallStatus status,
            @Nullable String error,
            boolean cached,
            Map<String, String> tags)
            implements Entry {

        static Call of(Random random, int i) {
            boolean failed = random.nextInt(4) == 0;
            List<@Nullable Double> latency = new ArrayList<>();
            for (int part = 0; part < 11; part++) {
                latency.add(random.nextInt(6) == 0 ? null : Double.valueOf(number(random)));
            }
            List<Double> scores = new ArrayList<>();
            for (int score = random.nextInt(4); score > 0; score--) {
                scores.add(number(random));
            }
            Map<String, String> tags = new LinkedHashMap<>();
            for (int tag = random.nextInt(3); tag > 0; tag--) {
                tags.put("tag" + tag, anyText(random));
            }
            String[] models = {
                "anthropic.claude-3-sonnet-20240229-v1:0",
                "anthropic.claude-3-haiku-20240307-v1:0",
                "amazon.nova-pro-v1:0"
            };
            return new Call(
                    random.nextInt(24),
                    random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000),
                    "req-" + i,
                    text(random),
                    models[random.nextInt(models.length)],
                    text(random),
                    text(random),
                    random.nextInt(2000),
                    random.nextInt(200_000),
                    random.nextInt(5000),
                    random.nextInt(8000),
                    latency,
                    scores,
                    failed ? CallStatus.ERROR : CallStatus.values()[random.nextInt(6)],
                    failed ? anyText(random) : null,
                    random.nextBoolean(),
                    tags);
        }

        @Override
        public Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("kind", "call");
            json.put("hour", hour);
            json.put("micros", micros);
            json.put("request_id", requestId);
            json.put("user_id", userId);
            json.put("model_id", modelId);
            json.put("prompt", prompt);
            json.put("answer", answer);
            json.put("system", system);
            json.put("context", context);
            json.put("user_tokens", userTokens);
            json.put("output", output);
            json.put("latency", latency);
            json.put("scores", scores);
            json.put("status", status.name());
            json.put("error", error);
            json.put("cached", cached);
            json.put("tags", tags);
            return json;
        }

        @Override
        public String line() {
            Double[] l = latency.toArray(new Double[0]);
            CallFields fields = new CallFields(
                    requestId,
                    "sess-1",
                    userId,
                    3,
                    modelId,
                    "1",
                    new CallFields.Prompt("t", prompt, system, context, userTokens, scores.size(), scores),
                    new CallFields.Response(answer, output, "end_turn"),
                    new FmCall.Latency(l[0], l[1], l[2], l[3], l[4], l[5], l[6], l[7], l[8], l[9], l[10]),
                    status,
                    error == null
                            ? null
                            : new FmCall.ErrorDetails("T", "C", error, "HIGH", 2, true, "x", "", "bedrock"),
                    cached,
                    tags);
            return FmLogLines.of(FmCalls.of(fields, "ap-northeast-1", time(hour, micros)));
        }
    }

    private record Search(
            int hour,
            int micros,
            String requestId,
            String query,
            String index,
            int results,
            List<Double> scores,
            double latency,
            @Nullable String filter)
            implements Entry {

        static Search of(Random random, int i) {
            List<Double> scores = new ArrayList<>();
            for (int score = random.nextInt(6); score > 0; score--) {
                scores.add(random.nextBoolean() ? random.nextDouble() : random.nextInt(10_001) / 10_000.0);
            }
            return new Search(
                    random.nextInt(24),
                    random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000),
                    "req-" + i,
                    text(random),
                    anyText(random),
                    random.nextInt(7),
                    scores,
                    number(random),
                    random.nextBoolean() ? null : anyText(random));
        }

        @Override
        public Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("kind", "retrieval");
            json.put("hour", hour);
            json.put("micros", micros);
            json.put("request_id", requestId);
            json.put("query", query);
            json.put("index", index);
            json.put("results", results);
            json.put("scores", scores);
            json.put("latency", latency);
            json.put("filter", filter);
            return json;
        }

        @Override
        public String line() {
            return FmLogLines.of(FmCalls.of(
                    new RetrievalFields(requestId, "sess-1", query, index, 1536, 5, results, scores, latency, filter),
                    time(hour, micros)));
        }
    }

    private record Event(
            int hour, int micros, String sessionId, String userId, String type, Map<String, Object> details)
            implements Entry {

        static Event of(Random random, int i) {
            return new Event(
                    random.nextInt(24),
                    random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000),
                    "sess-" + i,
                    anyText(random),
                    anyText(random),
                    details(random, 3));
        }

        private static Map<String, Object> details(Random random, int depth) {
            Map<String, Object> details = new LinkedHashMap<>();
            for (int detail = random.nextInt(4); detail > 0; detail--) {
                details.put(detail + anyText(random), value(random, depth));
            }
            return details;
        }

        private static @Nullable Object value(Random random, int depth) {
            return switch (random.nextInt(depth == 0 ? 5 : 7)) {
                case 0 -> null;
                case 1 -> random.nextBoolean();
                case 2 -> random.nextLong();
                case 3 -> number(random);
                case 4 -> anyText(random);
                case 5 -> Arrays.asList(value(random, depth - 1), value(random, depth - 1));
                default -> details(random, depth - 1);
            };
        }

        @Override
        public Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("kind", "event");
            json.put("hour", hour);
            json.put("micros", micros);
            json.put("session_id", sessionId);
            json.put("user_id", userId);
            json.put("event_type", type);
            json.put("details", details);
            return json;
        }

        @Override
        public String line() {
            return FmLogLines.of(new SessionEvent(sessionId, userId, type, details, FmCalls.iso(time(hour, micros))));
        }
    }

    private static Instant time(int hour, int micros) {
        return Instant.parse("2026-11-22T00:00:00Z").plusSeconds(hour * 3600L).plusNanos(micros * 1000L);
    }

    private static String anyText(Random random) {
        return random.nextInt(8) == 0 ? BROKEN.get(random.nextInt(BROKEN.size())) : text(random);
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 1 -> random.nextInt(1_000_000) / 100.0;
            case 2 -> random.nextDouble();
            default -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
        };
    }

    @Test
    void goldenLine_forMachinesWithoutPython() {
        Random random = new Random(2);
        assertThat(Call.of(random, 7).line())
                .startsWith(
                        "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"req-7\", \"session_id\": \"sess-1\", ")
                .contains("\"latency\": {\"total_e2e_ms\": ")
                .endsWith("}}");
        StringBuilder out = new StringBuilder();
        new PythonJson(out)
                .value(Arrays.asList(
                        1e-5, 1e16, 1e15, 0.1, -0.0, 2.5, Double.NaN, "\u3042\uD83D\uDCDA\u007f\n", null, true, 7));
        assertThat(out)
                .hasToString(
                        "[1e-05, 1e+16, 1000000000000000.0, 0.1, -0.0, 2.5, NaN, \"\\u3042\\ud83d\\udcda\\u007f\\n\", null, true, 7]");
    }
}
