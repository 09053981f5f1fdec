package io.chokan.aws;

import io.chokan.model.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by its key which objects can hold events of a window. Firehose names the hour (UTC) in which the first of an object's
 * events arrived, {@code yyyy/MM/dd/HH/} or {@code year=…/month=…/day=…/hour=…/}: needed are the hours from the window's begin,
 * less skew and the longest buffer, to its end and a margin for events that arrive late. Every other key is needed: it tells
 * nothing. So are a CloudWatch export's ({@code 000000.gz}): what looks like an hour there is a name that people gave.
 *
 * <p>An hour may be of another zone than UTC. The time at which S3 stored the object gives that away: what was stored before its
 * hour, or after the window had begun, is needed up to fourteen hours farther away.
 */
final class ObjectHours {
    private static final Pattern HOUR = Pattern.compile(
            "(?:^|/)(?:(20\\d\\d)/(\\d\\d)/(\\d\\d)/(\\d\\d)|year=(20\\d\\d)/month=(\\d\\d?)/day=(\\d\\d?)/hour=(\\d\\d?))/");
    private static final Pattern EXPORTED = Pattern.compile("(?:^|/)\\d{6}\\.gz$");
    /** The longest that Firehose gathers. */
    private static final Duration BUFFER = Duration.ofMinutes(15);
    /** How far a zone may be from UTC. */
    private static final Duration ZONES = Duration.ofHours(14);
    /** A zone an hour ahead of UTC: its objects are not stored before their hour, so that nothing tells. */
    private static final Duration NEXT_ZONE = Duration.ofHours(1);

    private final Instant eventsFrom;
    private final Duration skew;
    private final Instant from;
    private final Instant to;

    /**
     * @param skew how far clocks may differ
     * @param arrival how long after its end a window's events may still arrive
     */
    ObjectHours(Window window, Duration skew, Duration arrival) {
        this.skew = skew;
        this.eventsFrom = window.from().minus(skew);
        this.from = eventsFrom.minus(BUFFER).truncatedTo(ChronoUnit.HOURS);
        this.to = window.to().plus(arrival).plus(NEXT_ZONE);
    }

    /** The first hour that is needed in any case. */
    Instant from() {
        return from;
    }

    /** The end of the hours that are needed in any case. */
    Instant to() {
        return to;
    }

    boolean needs(S3Item item) {
        Optional<Instant> named = hour(item.key());
        if (named.isEmpty()) {
            return true;
        }
        Instant hour = named.get();
        if (hour.isBefore(from)) {
            return !item.modified().isBefore(eventsFrom) && !hour.isBefore(from.minus(ZONES));
        }
        return hour.isBefore(to)
                || (item.modified().plus(skew).isBefore(hour)
                        && hour.minus(ZONES).isBefore(to));
    }

    /** Empty when the key names none. */
    static Optional<Instant> hour(String key) {
        Matcher matcher = HOUR.matcher(key);
        if (EXPORTED.matcher(key).find() || !matcher.find()) {
            return Optional.empty();
        }
        int first = matcher.group(1) == null ? 5 : 1;
        try {
            return Optional.of(
                    LocalDate.of(number(matcher, first), number(matcher, first + 1), number(matcher, first + 2))
                            .atTime(number(matcher, first + 3), 0)
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
