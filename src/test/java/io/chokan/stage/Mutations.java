package io.chokan.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks log lines in the ways in which lines break, and in ways that only an attacker would think of. */
final class Mutations {
    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "1",
        "-1",
        "1.0",
        "1.5",
        "-2.5",
        "007",
        "1.",
        ".5",
        "+1",
        "1e3",
        "1E-400",
        "1e400",
        "9007199254740992",
        "9007199254740993",
        "9007199254740994",
        "123456789012345678901234567890",
        "0.1234567890123456789",
        "4.35",
        "1e23",
        "1.7976931348623157e308",
        "1e",
        "NaN",
        "Infinity",
        "-Infinity",
        "-NaN",
        "nul",
        "\"\"",
        "\"1\"",
        "\"1795273200123\"",
        "1795273200123.0",
        "0.0",
        "\"x",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"\\ud83d\\ude00\"",
        "\"\\x\"",
        "\"\\u0000\"",
        "\"\\/\\b\\f\"",
        "\"tab\there\"",
        "\"日本\"",
        "[]",
        "{}",
        "[1, null]",
        "[\"a\"]",
        "[NaN]",
        "[-1]",
        "[1,2, 3]",
        "[1 ,2]",
        "{\"a\": 1}",
        "{\"a\": \"b\", \"a\": \"c\"}",
        "{\"a\": null}",
        "[[[[]]]]",
        "\"\\qnull, \"",
        "1234567890123456null",
        "\"2026-11-22T01:02:03\"",
        "\"2026-02-29T00:00:00Z\"",
        "\"2026-11-22 01:02:03.5+0900\"",
        "\"FM_CALL\"",
        "\"SUCCESS\"",
        "\"HALF\"",
        "{\"a\": [1e999, NaN, \"\\ud800\"]}"
    };

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    byte[] of(String line) {
        return switch (random.nextInt(9)) {
            case 0 -> flip(bytes(line));
            case 1 -> Arrays.copyOf(bytes(line), random.nextInt(bytes(line).length));
            case 2 -> insert(bytes(line));
            case 3, 4, 5 -> bytes(changeValue(line));
            case 6 -> bytes(moveMember(line));
            case 7 -> bytes(repeatMember(line));
            default -> bytes(nest(line));
        };
    }

    private byte[] flip(byte[] line) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            line[random.nextInt(line.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "\"{}[],:\\ 0e.-".charAt(random.nextInt(13)));
        }
        return line;
    }

    private byte[] insert(byte[] line) {
        int at = random.nextInt(line.length + 1);
        byte[] inserted = {(byte) random.nextInt(256)};
        if (random.nextBoolean()) {
            inserted = bytes(new String[] {" ", "\\u", "\"", "\t", "\uFEFF", ",", "{}", "é", "\\n"}[random.nextInt(9)]);
        }
        byte[] longer = Arrays.copyOf(line, line.length + inserted.length);
        System.arraycopy(inserted, 0, longer, at, inserted.length);
        System.arraycopy(line, at, longer, at + inserted.length, line.length - at);
        return longer;
    }

    private String changeValue(String line) {
        List<int[]> values = scalars(line);
        int[] value = values.get(random.nextInt(values.size()));
        return line.substring(0, value[0]) + VALUES[random.nextInt(VALUES.length)] + line.substring(value[1]);
    }

    private String moveMember(String line) {
        List<String> parts =
                new ArrayList<>(List.of(line.substring(1, line.length() - 1).split(", ?(?=\")")));
        parts.add(random.nextInt(parts.size()), parts.remove(random.nextInt(parts.size())));
        return "{" + String.join(", ", parts) + "}";
    }

    private String repeatMember(String line) {
        List<String> parts =
                new ArrayList<>(List.of(line.substring(1, line.length() - 1).split(", ?(?=\")")));
        String again = parts.get(random.nextInt(parts.size()));
        int colon = again.indexOf(": ");
        if (colon > 0 && random.nextBoolean()) {
            String value = VALUES[random.nextInt(VALUES.length)];
            String name = random.nextBoolean() ? again.substring(0, colon) : "\"unknown\"";
            again = name + ": " + value;
        }
        parts.add(random.nextInt(parts.size() + 1), again);
        return "{" + String.join(", ", parts) + "}";
    }

    private String nest(String line) {
        int depth = 95 + random.nextInt(10);
        String nested = "\"deep\": " + "[".repeat(depth) + "]".repeat(depth);
        return random.nextBoolean()
                ? "{" + nested + ", " + line.substring(1)
                : line.substring(0, line.length() - 1) + ", " + nested + "}";
    }

    /** Where the values of the members lie that are no objects. */
    private static List<int[]> scalars(String line) {
        List<int[]> values = new ArrayList<>();
        for (int at = line.indexOf("\":"); at >= 0; at = line.indexOf("\":", at + 1)) {
            int from = line.charAt(at + 2) == ' ' ? at + 3 : at + 2;
            int end = from;
            boolean text = line.charAt(from) == '"';
            end = text ? line.indexOf('"', from + 1) + 1 : end;
            while (!text && line.charAt(end) != ',' && line.charAt(end) != '}') {
                end++;
            }
            values.add(new int[] {from, end});
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
