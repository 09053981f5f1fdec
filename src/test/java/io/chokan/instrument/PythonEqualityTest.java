package io.chokan.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
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
            "a\u0000b");
    private static final double[] NUMBERS = {
        0.0,
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

    @TempDir
    Path folder;

    @Test
    void tenThousandEntries_areEqualToPythons() throws Exception {
        assumeTrue(hasPython(), "python3 is not on this machine");
        Random random = new Random(11);
        List<String> entries = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            Entry entry = Entry.of(random, i);
            entries.add(JsonMapper.shared().writeValueAsString(entry.toJson()));
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

    private record Entry(
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
            Map<String, String> tags) {

        static Entry of(Random random, int i) {
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
                tags.put("tag" + tag, text(random));
            }
            String[] models = {
                "anthropic.claude-3-sonnet-20240229-v1:0",
                "anthropic.claude-3-haiku-20240307-v1:0",
                "amazon.nova-pro-v1:0"
            };
            return new Entry(
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
                    failed ? text(random) : null,
                    random.nextBoolean(),
                    tags);
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

        Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
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

        String line() {
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
            Instant time = Instant.parse("2026-11-22T00:00:00Z")
                    .plusSeconds(hour * 3600L)
                    .plusNanos(micros * 1000L);
            return FmLogLines.of(FmCalls.of(fields, "ap-northeast-1", time));
        }
    }

    @Test
    void goldenLine_forMachinesWithoutPython() {
        Random random = new Random(2);
        assertThat(Entry.of(random, 7).line())
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
