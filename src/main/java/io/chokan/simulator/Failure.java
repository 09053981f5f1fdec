package io.chokan.simulator;

import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import java.util.List;
import java.util.Random;

/**
 * A way to fail, in the words of the libraries that report it ({@code simulator/failures.tsv}).
 *
 * @param id names it in the simulator
 * @param taxonomy entry of the specification's 25; empty for what is none of them
 * @param stage where on its way a request meets it
 * @param upstream {@code error.upstream_service}
 * @param share of all calls on an ordinary day
 */
record Failure(
        String id,
        String taxonomy,
        ErrorCategory category,
        String pattern,
        CallStatus status,
        Stage stage,
        String upstream,
        boolean retryable,
        double share,
        List<Wording> wordings) {

    /** Where a request can fail, in the order in which it comes by. */
    enum Stage {
        REDIS,
        DYNAMODB,
        TASK,
        OPENSEARCH,
        TEMPLATE,
        BEDROCK,
        PARSE,
        WEBSOCKET
    }

    /** @param text with {@code {n}}, {@code {d}}, {@code {hex}} and the like where every occurrence differs */
    record Wording(String type, String code, String text) {}

    boolean isTimeOut() {
        return status == CallStatus.TIMEOUT;
    }

    /** @param turn libraries take turns, so that a night with a few failures of a kind has all its wordings */
    Wording wording(int turn, Random random) {
        Wording wording = wordings.get(turn % wordings.size());
        return new Wording(wording.type(), wording.code(), filled(wording.text(), random));
    }

    private static String filled(String text, Random random) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            out.append(text, from, open).append(value(text.substring(open + 1, close), random));
            from = close + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String value(String kind, Random random) {
        return switch (kind) {
            case "n" -> Integer.toString(1000 + random.nextInt(9000));
            case "d" -> Integer.toString(1 + random.nextInt(99));
            case "d2" -> Integer.toString(random.nextInt(256));
            case "hex" -> Long.toHexString(random.nextLong());
            case "hex8" -> "%08x".formatted(random.nextInt());
            case "host" -> "n" + Integer.toHexString(random.nextInt(1 << 20));
            case "uuid" ->
                "%08x-%04x-4%03x-8%03x-%012x"
                        .formatted(
                                random.nextInt(),
                                random.nextInt(1 << 16),
                                random.nextInt(1 << 12),
                                random.nextInt(1 << 12),
                                random.nextLong() >>> 16);
            default -> "{" + kind + "}";
        };
    }
}
