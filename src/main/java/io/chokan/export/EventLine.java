package io.chokan.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** An event of CloudWatch as one line, as an export to S3 has it: its time, a blank, its message. */
public final class EventLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern EXPORTED =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z( .*)?", Pattern.DOTALL);
    private static final long LAST_MILLIS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private EventLine() {}

    /** A message that begins with a time keeps that alone: a reader takes off one. */
    public static String of(long epochMillis, String message) {
        String text = text(message);
        return EXPORTED.matcher(text).matches() || epochMillis < 0 || epochMillis > LAST_MILLIS
                ? text
                : TIME.format(Instant.ofEpochMilli(epochMillis)) + " " + text;
    }

    /** A tab is blank space where a line break may stand in JSON, and a fault where it may not. */
    public static String text(String message) {
        return message.replace('\n', '\t').replace('\r', '\t');
    }
}
