package io.chokan.analyse;

import io.chokan.analyse.Analysis.Alarm;
import io.chokan.model.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The burn-rate alerts of Google's SRE workbook ("Alerting on SLOs", 6: multiwindow, multi-burn-rate), looked at when each minute
 * is over: an alert stands while both its windows burn faster than its factor.
 */
final class BurnAlerts {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final List<Rule> RULES = List.of(
            new Rule(14.4, HOUR, 5, "1 h, 5 min"),
            new Rule(6, 6 * HOUR, 30, "6 h, 30 min"),
            new Rule(3, DAY, 2 * HOUR, "1 d, 2 h"),
            new Rule(1, 3 * DAY, 6 * HOUR, "3 d, 6 h"));

    private final Window window;
    private final int minutes;

    /** One pair of windows, in minutes. */
    private record Rule(double factor, int longWindow, int shortWindow, String text) {
        boolean holds(Timeline line, int minute, double allowed) {
            return line.badShare(minute, longWindow) > factor * allowed
                    && line.badShare(minute, shortWindow) > factor * allowed;
        }

        String name(String objective) {
            return String.format(
                    Locale.ROOT, "%s burn %s× (%s)", objective, factor == 14.4 ? "14.4" : (int) factor, text);
        }
    }

    /** @param minutes of the clock that the window touches */
    BurnAlerts(Window window, int minutes) {
        this.window = window;
        this.minutes = minutes;
    }

    /** @param allowed share of bad events that the objective allows */
    List<Alarm> replay(String objective, Timeline line, double allowed) {
        List<Alarm> alerts = new ArrayList<>();
        for (Rule rule : RULES) {
            BitSet on = new BitSet();
            for (int minute = 0; minute < minutes; minute++) {
                on.set(minute, rule.holds(line, minute, allowed));
            }
            add(rule, rule.name(objective), on, line, alerts);
        }
        return alerts;
    }

    private void add(Rule rule, String name, BitSet on, Timeline line, List<Alarm> alerts) {
        for (int from = on.nextSetBit(0); from >= 0; ) {
            int to = on.nextClearBit(from);
            alerts.add(new Alarm(
                    name,
                    "burn",
                    end(from),
                    end(to),
                    end(from),
                    to == minutes,
                    !line.isKnown(from, rule.longWindow())));
            from = on.nextSetBit(to);
        }
    }

    /** When a minute is over; of the last one, and of one more, the window's end. */
    private OffsetDateTime end(int minute) {
        Instant end = Instant.ofEpochSecond((window.from().getEpochSecond() / 60 + minute + 1) * 60);
        return (end.isAfter(window.to()) ? window.to() : end)
                .atZone(window.zone())
                .toOffsetDateTime();
    }
}
