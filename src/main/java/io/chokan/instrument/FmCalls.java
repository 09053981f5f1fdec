package io.chokan.instrument;

import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import io.chokan.model.RagRetrieval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The specification's formulas: from what an orchestrator knows to what the log says. */
public final class FmCalls {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final int MICROS = 1_000_000;
    private static final int HASH_DIGITS = 16;
    private static final int SCORE_DECIMALS = 4;

    private FmCalls() {}

    public static FmCall of(CallFields call, String region, Instant time) {
        CallFields.Prompt prompt = call.prompt();
        long input = prompt.inputTokens();
        return new FmCall(
                new FmCall.Metadata(
                        call.requestId(),
                        call.sessionId(),
                        call.userId(),
                        call.conversationTurn(),
                        call.modelId(),
                        call.modelVersion(),
                        region,
                        iso(time),
                        time.toEpochMilli()),
                call.status(),
                promptMetrics(prompt, input),
                responseMetrics(call),
                call.latency(),
                call.error(),
                LoggedCost.of(call.modelId(), input, call.response().outputTokens(), call.wasCached()),
                call.tags());
    }

    /** A retrieval with its scores' mean (4 digits), least and greatest. */
    public static RagRetrieval of(RetrievalFields search, Instant time) {
        List<Double> scores = search.scores();
        return new RagRetrieval(
                search.requestId(),
                search.sessionId(),
                hash(search.queryText()),
                search.opensearchIndex(),
                search.vectorDimension(),
                search.kRequested(),
                search.resultsReturned(),
                scores,
                mean(scores),
                scores.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                scores.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                search.queryLatencyMs(),
                search.filterApplied(),
                iso(time));
    }

    private static double mean(List<Double> scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score; // in this order and without compensation, as Python's sum before 3.12
        }
        return scores.isEmpty() ? 0 : PythonFloat.round(sum / scores.size(), SCORE_DECIMALS);
    }

    private static FmCall.PromptMetrics promptMetrics(CallFields.Prompt prompt, long input) {
        String lower = prompt.text().toLowerCase(Locale.ROOT);
        return new FmCall.PromptMetrics(
                prompt.templateId(),
                input,
                prompt.systemTokens(),
                prompt.contextTokens(),
                prompt.userMessageTokens(),
                input,
                hash(prompt.text()),
                Stream.of("manga", "comic", "volume", "chapter").anyMatch(lower::contains),
                false,
                language(prompt.text()),
                prompt.ragChunks(),
                prompt.ragScores());
    }

    private static FmCall.ResponseMetrics responseMetrics(CallFields call) {
        String text = call.response().text();
        String lower = text.toLowerCase(Locale.ROOT);
        return new FmCall.ResponseMetrics(
                call.response().outputTokens(),
                call.response().stopReason(),
                text.codePointCount(0, text.length()),
                language(text),
                lower.contains("isbn") || lower.contains("price"),
                occurrences(lower, "isbn"),
                null,
                call.status() == CallStatus.CONTENT_FILTERED,
                null);
    }

    /** Japanese by hiragana, katakana or kanji (corrections L1). */
    static String language(String text) {
        return text.codePoints().anyMatch(FmCalls::isJapanese) ? "ja" : "en";
    }

    private static boolean isJapanese(int c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HAN;
    }

    private static int occurrences(String text, String word) {
        int count = 0;
        for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length())) {
            count++;
        }
        return count;
    }

    /** Sixteen hex digits of SHA-256: enough to find repeats, nothing to read. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Python's isoformat of a UTC time: microseconds, which are left out when they are zero. */
    public static String iso(Instant time) {
        String seconds = SECONDS.format(time.atOffset(ZoneOffset.UTC));
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        return micros == 0
                ? seconds + "+00:00"
                : seconds + "." + Integer.toString(MICROS + micros).substring(1) + "+00:00";
    }
}
