package io.chokan.simulator;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that goes wrong for a while.
 *
 * @param from time of day in the simulation's zone
 * @param strength 1 as usual; 0.5 half as bad, 2 twice
 */
public record Incident(Kind kind, LocalTime from, int minutes, double strength) {
    private static final Pattern SHAPE =
            Pattern.compile("([a-z-]+)@(\\d{1,2}:\\d{2})\\+(\\d{1,4})(?:,(\\d+(?:\\.\\d+)?))?");

    /** What can go wrong. */
    public enum Kind {
        /** Others in the account take most of Bedrock's quota: reservations fail, retries run out. */
        THROTTLE_STORM,
        /** Vector searches take seconds, some time out. */
        OPENSEARCH_SLOW,
        /** Cache connections are refused. */
        REDIS_FAILOVER,
        /** Reads of the session table are slow, some are throttled. */
        DYNAMODB_HOT_PARTITION,
        /** Answers are ready, their delivery takes seconds. */
        WEBSOCKET_SLOW,
        /** The first token comes late. */
        BEDROCK_SLOW,
        /** A deployment breaks permissions; the attempt to mend it, halfway through, brings the wrong SDK. */
        BAD_DEPLOY,
        /** One template's prompts grow, to twice their size at strength 1. */
        PROMPT_BLOAT,
        /** Guardrails block many answers. */
        GUARDRAIL_SURGE,
        /** Bedrock fails now and then, and clients try again at once, many times. */
        RETRY_STORM,
        /** One template cannot be rendered. */
        BAD_TEMPLATE,
        /** An error that nobody has seen before. */
        NEW_ERROR,
        /** The smaller model is not there any more. */
        MODEL_RETIRED,
        /** Log lines arrive an hour late. */
        LATE_LOGS,
        /** The log agent dies: calls happen, lines do not. */
        LOG_GAP,
        /** Nothing. */
        QUIET;

        /** As it is written on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads {@code KIND@HH:MM+MINUTES[,strength]}.
     *
     * @throws IllegalArgumentException that says what was expected
     */
    public static Incident parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "cannot read the incident '" + text
                            + "': expected KIND@HH:MM+MINUTES[,STRENGTH], for example throttle-storm@20:15+30 or prompt-bloat@09:00+60,0.3");
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(candidate -> candidate.key().equals(matcher.group(1)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("cannot read the incident '" + text + "': there is no kind '"
                                + matcher.group(1) + "'; the kinds are "
                                + Arrays.stream(Kind.values()).map(Kind::key).collect(Collectors.joining(", "))));
        double strength = matcher.group(4) == null ? 1 : Double.parseDouble(matcher.group(4));
        int minutes = Integer.parseInt(matcher.group(3));
        if (minutes == 0 || strength == 0) {
            throw new IllegalArgumentException(
                    "cannot read the incident '" + text + "': its minutes and its strength must be above 0");
        }
        return new Incident(kind, time(matcher.group(2), text), minutes, strength);
    }

    private static LocalTime time(String time, String text) {
        try {
            return LocalTime.parse(time.length() == 4 ? "0" + time : time);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "cannot read the incident '" + text + "': '" + time + "' is no time of day");
        }
    }
}
