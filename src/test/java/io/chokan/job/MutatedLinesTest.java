package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plan's scan and the stage's parser share no code: over broken lines they still count the same, in all and by type. */
class MutatedLinesTest {
    private static final String[] SNIPPETS = {
        "NaN",
        "1e999",
        "-1",
        "null",
        "\"\"",
        "{}",
        "[]",
        "\\u0000",
        "\\ud800",
        "true",
        "\"FM_CALL\"",
        "\"log_type\": \"SESSION_EVENT\", ",
        ", ",
        "\"",
        "{",
        "}",
        " ",
        "\t",
        "9007199254740993",
        "\u00e9",
        "\"timestamp_epoch_ms\": \"1795290000000\", ",
        "\"status\": \"ERROR\", "
    };

    private static final String[] MEMBERS = {
        "\"log_type\": \"X\"",
        "\"log_type\": \"SESSION_EVENT\"",
        "\"log_type\": null",
        "\"metadata\": null",
        "\"metadata\": {\"request_id\": \"r\", \"timestamp_epoch_ms\": 1}",
        "\"timestamp_epoch_ms\": 1",
        "\"timestamp_epoch_ms\": 1795290000000",
        "\"timestamp\": \"2026-11-20T00:00:00\"",
        "\"status\": \"NONE\"",
        "\"request_id\": null"
    };

    /** Byte order marks, and what a reader might take for other encodings. */
    private static final byte[][] HEADS = {
        {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, {(byte) 0xff, (byte) 0xfe}, {(byte) 0xfe, (byte) 0xff}, {0}, {0, 0, 0}
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void scanAndParserCountTheSame(long seed) throws IOException {
        Path sim = folder.resolve("sim");
        assertThat(new TestConsole()
                        .run(
                                "simulate",
                                "--out",
                                sim.toString(),
                                "--date",
                                "2026-11-22",
                                "--calls",
                                "1500",
                                "--seed",
                                "" + seed))
                .isZero();
        Path logs = Files.createDirectories(folder.resolve("logs"));
        mutate(sim.resolve("logs"), logs.resolve("mutated.log"), new Random(seed));

        TestConsole console = new TestConsole();
        int exit = console.run(
                "run",
                "--date",
                "2026-11-22",
                "--logs",
                logs.toString(),
                "--out",
                folder.resolve("out").toString());

        assertThat(exit).as(console.err()).isEqualTo(3);
        JsonNode completeness = JsonMapper.shared()
                .readTree(folder.resolve("out/report/2026-11-22/analysis.json").toFile())
                .get("completeness");
        assertIdentity("all", completeness);
        completeness.get("byType").properties().forEach(type -> assertIdentity(type.getKey(), type.getValue()));
        assertThat(completeness.get("rejected").asLong()).isGreaterThan(500);
        assertThat(completeness.get("staged").asLong()).isGreaterThan(500);
    }

    private static void assertIdentity(String what, JsonNode counts) {
        assertThat(counts.get("expected").asLong())
                .as(what)
                .isEqualTo(counts.get("staged").asLong()
                        + counts.get("rejected").asLong()
                        + counts.get("duplicates").asLong());
    }

    private static void mutate(Path source, Path target, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : lines(source)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i > 0; i--) {
                bytes = mutate(bytes, random);
            }
            out.write(bytes);
            out.write('\n');
        }
        Files.write(target, out.toByteArray());
    }

    private static byte[] mutate(byte[] line, Random random) {
        int at = random.nextInt(line.length + 1);
        String snippet = SNIPPETS[random.nextInt(SNIPPETS.length)];
        return switch (random.nextInt(9)) {
            case 0 -> slice(line, 0, at);
            case 1 ->
                concat(slice(line, 0, at), snippet.getBytes(StandardCharsets.UTF_8), slice(line, at, line.length));
            case 2 -> flipped(line, random);
            case 3 ->
                concat(slice(line, 0, at), slice(line, Math.min(line.length, at + random.nextInt(20)), line.length));
            case 4 -> replaceValue(line, snippet, random);
            case 5 ->
                new String(line, StandardCharsets.UTF_8)
                        .replace("\": ", "\":")
                        .replace(", \"", ",\"")
                        .getBytes(StandardCharsets.UTF_8);
            case 6 -> withMember(line, MEMBERS[random.nextInt(MEMBERS.length)], random);
            case 7 -> concat(HEADS[random.nextInt(HEADS.length)], line);
            default -> concat(line, line);
        };
    }

    /** One more member, first or last of the line or first of its metadata: of two with one name the last counts. */
    private static byte[] withMember(byte[] line, String member, Random random) {
        String text = new String(line, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('}');
        String changed = switch (random.nextInt(3)) {
            case 0 -> text.replaceFirst("\\{", Matcher.quoteReplacement("{" + member + ", "));
            case 1 ->
                text.replaceFirst("\"metadata\": \\{", Matcher.quoteReplacement("\"metadata\": {" + member + ", "));
            default -> end < 0 ? text : text.substring(0, end) + ", " + member + text.substring(end);
        };
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    /** Another value for one of the members. */
    private static byte[] replaceValue(byte[] line, String value, Random random) {
        String text = new String(line, StandardCharsets.UTF_8);
        List<Integer> colons = new ArrayList<>();
        for (int i = text.indexOf("\": "); i >= 0; i = text.indexOf("\": ", i + 1)) {
            colons.add(i + 3);
        }
        if (colons.isEmpty()) {
            return line;
        }
        int from = colons.get(random.nextInt(colons.size()));
        int to = from;
        while (to < text.length() && ",}".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return (text.substring(0, from) + value + text.substring(to)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] line, Random random) {
        byte[] copy = line.clone();
        if (copy.length > 0) {
            int at = random.nextInt(copy.length);
            copy[at] ^= (byte) (1 << random.nextInt(8));
            copy[at] = copy[at] == '\n' ? (byte) 'n' : copy[at];
        }
        return copy;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files =
                Files.walk(folder).filter(Files::isRegularFile).sorted()) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
