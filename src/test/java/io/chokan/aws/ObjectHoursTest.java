package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The night is 2026-11-21T15:00Z to 22T15:00Z. */
class ObjectHoursTest {
    private final ObjectHours hours = new ObjectHours(LogDays.NIGHT, Duration.ofMinutes(5), Duration.ofHours(6));

    /** As Firehose delivers: some minutes after the hour of arrival. */
    @ParameterizedTest
    @CsvSource({
        "2026/11/21/13, 21T14:05:00, false",
        "2026/11/21/14, 21T14:50:00, true",
        "2026/11/21/14, 21T15:10:00, true",
        "2026/11/22/14, 22T15:10:00, true",
        "2026/11/22/20, 22T21:10:00, true",
        "2026/11/22/21, 22T22:10:00, true",
        "2026/11/22/22, 22T23:10:00, false",
        "2025/11/22/10, 22T22:10:00, false",
        // stored long after its hour: delivered late, or the hour is of a zone behind UTC
        "2026/11/21/10, 21T15:10:00, true",
        "2026/11/20/23, 21T15:10:00, false",
        // stored before its hour: the hour is of a zone ahead of UTC
        "2026/11/22/23, 22T14:10:00, true",
        "2026/11/23/11, 22T14:10:00, true",
        "2026/11/23/12, 22T14:10:00, false"
    })
    void anHourIsNeeded_whenItsEventsMayBeOfTheWindow(String hour, String stored, boolean needed) {
        assertThat(needs("logs/" + hour + "/logs-1-2026-11-22-03-15-12-x", stored))
                .isEqualTo(needed);
        String hive = hour.replaceFirst("(\\d+)/(\\d+)/(\\d+)/(\\d+)", "year=$1/month=$2/day=$3/hour=$4");
        assertThat(needs("logs/" + hive + "/x.gz", stored)).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "plain.gz",
        "exports/2020-01-01/x.gz",
        "logs-1-2020-01-01-03-15-12-x",
        "a/2020/13/01/03/x",
        "a/2020/01/01/24/x",
        "a/12020/01/01/03/x",
        "a/2020/01/01/03",
        "exports/2020/01/01/03/6b4ee3f1-0000-0000-0000-000000000000/web/000000.gz"
    })
    void everyOtherKeyIsNeeded(String key) {
        assertThat(needs(key, "22T22:10:00")).isTrue();
    }

    private boolean needs(String key, String stored) {
        return hours.needs(new S3Item("b", key, "e", 1, Instant.parse("2026-11-" + stored + "Z")));
    }

    /** Every zone there is, every hour of three days, an hour's delay at most: no object with an event of the window is left out. */
    @Test
    void noEventIsLost_whateverTheZoneOfTheHour() {
        for (int zone = -12; zone <= 14; zone++) {
            for (int hour = 0; hour < 72; hour++) {
                Instant begin = Instant.parse("2026-11-21T00:00:00Z").plus(Duration.ofHours(hour));
                Instant end = begin.plus(Duration.ofMinutes(75));
                boolean mayHold = end.isAfter(LogDays.NIGHT.from())
                        && begin.isBefore(LogDays.NIGHT.to().plus(Duration.ofHours(6)));
                String key = java.time.format.DateTimeFormatter.ofPattern("uuuu/MM/dd/HH/")
                        .withZone(java.time.ZoneOffset.ofHours(zone))
                        .format(begin);
                if (mayHold) {
                    assertThat(hours.needs(new S3Item("b", key + "x", "e", 1, end)))
                            .as(key + " of zone " + zone + " stored " + end)
                            .isTrue();
                }
            }
        }
    }
}
