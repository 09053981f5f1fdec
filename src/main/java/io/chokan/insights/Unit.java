package io.chokan.insights;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A unit of a period, with CloudWatch's spellings; those of more than one letter may end in {@code s}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html">stats</a>
 */
enum Unit {
    MILLISECOND(1L, 1000, "ms", "msec", "millisecond"),
    SECOND(1000L, 60, "s", "sec", "second"),
    MINUTE(60_000L, 60, "m", "min", "minute"),
    HOUR(3_600_000L, 24, "h", "hr", "hour"),
    DAY(86_400_000L, Integer.MAX_VALUE, "d", "day"),
    WEEK(604_800_000L, Integer.MAX_VALUE, "w", "week"),
    MONTH(0L, Integer.MAX_VALUE, "mo", "mon", "month"),
    QUARTER(0L, Integer.MAX_VALUE, "q", "qtr", "quarter"),
    YEAR(0L, Integer.MAX_VALUE, "y", "yr", "year");

    private final long millis;
    private final int cap;
    /** Between blanks. */
    private final String spellings;

    Unit(long millis, int cap, String... spellings) {
        this.millis = millis;
        this.cap = cap;
        this.spellings = String.join(" ", spellings);
    }

    static Optional<Unit> of(String spelling) {
        return Arrays.stream(values())
                .filter(unit -> unit.isSpelled(spelling.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private boolean isSpelled(String word) {
        return Arrays.stream(spellings.split(" "))
                .anyMatch(spelling -> word.equals(spelling) || (spelling.length() > 1 && word.equals(spelling + "s")));
    }

    /** Milliseconds; 0 for the units of the calendar. */
    long millis() {
        return millis;
    }

    boolean isCalendar() {
        return millis == 0;
    }

    /** CloudWatch runs a larger count as this one, without a word. */
    int cap() {
        return cap;
    }

    String symbol() {
        return spellings.substring(0, spellings.indexOf(' '));
    }
}
