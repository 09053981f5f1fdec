package io.chokan.export;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a line came to where logs are kept, told by an export's prefix or by the hour in its file's name, as Firehose writes it
 * ({@code 2026/11/22/03/} or {@code …-2026-11-22-03-…}, UTC): late is what came over a quarter of an hour after its event.
 */
final class Delivery {
    private static final long LATE_MICROS = TimeUnit.MINUTES.toMicros(15);
    private static final Pattern HOUR =
            Pattern.compile("(?<!\\d)(20\\d\\d)([/-])(\\d\\d)\\2(\\d\\d)\\2(\\d\\d)(?!\\d)");

    private final long hourMicros;

    /** @param file name of the file that lines lie in */
    Delivery(String file) {
        this.hourMicros = hour(file);
    }

    private static long hour(String file) {
        Matcher matcher = HOUR.matcher(file);
        if (!matcher.find()) {
            return EventTime.NONE;
        }
        return EventTime.ofIso(
                "%s-%s-%sT%s:00:00".formatted(matcher.group(1), matcher.group(3), matcher.group(4), matcher.group(5)));
    }

    /** Whether the file's hour began too long after the event. */
    boolean isLateByFile(long eventMicros) {
        return hourMicros != EventTime.NONE && hourMicros - eventMicros > LATE_MICROS;
    }

    /** Whether the prefix tells a time too long after the event. */
    static boolean isLateByPrefix(Line line, long eventMicros) {
        if (line.begin() == line.from()) {
            return false;
        }
        long prefix = Prefix.micros(line);
        return prefix != EventTime.NONE && prefix - eventMicros > LATE_MICROS;
    }
}
