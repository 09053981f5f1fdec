package io.chokan.instrument;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A W3C {@code traceparent} header and its X-Ray twin.
 *
 * @param traceId 32 hex digits
 * @param parentId 16 hex digits
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
record TraceParent(String traceId, String parentId) {
    private static final Pattern SHAPE =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");
    private static final int EPOCH_DIGITS = 8;

    /** Empty when there is none or it is not one: the request then begins a trace of its own. */
    static Optional<TraceParent> parse(@Nullable String header) {
        Matcher matcher = SHAPE.matcher(header == null ? "" : header.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || isInvalid(matcher)) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(matcher.group(2), matcher.group(3)));
    }

    private static boolean isInvalid(Matcher matcher) {
        boolean future = !matcher.group(1).equals("00");
        return matcher.group(1).equals("ff")
                || (!future && matcher.group(4) != null)
                || matcher.group(2).matches("0+")
                || matcher.group(3).matches("0+");
    }

    /** {@code 1-8hex-24hex}. */
    String xrayTraceId() {
        return "1-" + traceId.substring(0, EPOCH_DIGITS) + "-" + traceId.substring(EPOCH_DIGITS);
    }

    /** What to send on; marked as recorded, because whether a trace is kept is known at its end only. */
    static String of(String xrayTraceId, String parentId) {
        return "00-" + xrayTraceId.substring(2).replace("-", "") + "-" + parentId + "-01";
    }
}
