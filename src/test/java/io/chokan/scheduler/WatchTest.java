package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At 7:00 the watch looks for the mark of the night that just ended, in every zone that the template's parameter allows. */
class WatchTest {
    private static final int ONLY_HOUR = 7;

    @Test
    void theMarkIsThatOfTheDayBefore() {
        String definition =
                Template.read("chokan.yml").resource("Watch").properties().toString();
        Matcher formula = Pattern.compile(
                        "'outbox/' & \\$fromMillis\\(\\$toMillis\\(\\$states.input.scheduled\\) - (\\d+), "
                                + "'\\[Y0001]-\\[M01]-\\[D01]'\\) & '.delivered'")
                .matcher(definition);
        assertThat(formula.find()).isTrue();
        long back = Long.parseLong(formula.group(1));
        Set<String> wrong = new TreeSet<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
                Instant scheduled = day.atTime(LocalTime.of(ONLY_HOUR, 0))
                        .atZone(ZoneId.of(id))
                        .toInstant();
                LocalDate night =
                        scheduled.minusMillis(back).atOffset(ZoneOffset.UTC).toLocalDate();
                if (!night.equals(day.minusDays(1))) {
                    wrong.add(ZoneId.of(id).getRules().getStandardOffset(scheduled) + " " + id);
                }
            }
        }
        // beyond -10 and +13: Samoa and Niue, Midway, two zones of ships; Kiritimati and the Chatham Islands
        assertThat(wrong).allMatch(zone -> zone.matches("(-1[12]:00|[+]1[34]:00|[+]12:45) .*"));
        assertThat(wrong).hasSizeLessThan(16);
    }

    @Test
    void theWatchLooksAtSevenInTheBusinessTimeZone() {
        assertThat(Template.read("chokan.yml").resource("WatchSchedule").properties())
                .containsEntry("ScheduleExpression", "cron(0 " + ONLY_HOUR + " * * ? *)")
                .containsEntry("ScheduleExpressionTimezone", java.util.Map.of("Ref", "TimeZone"));
    }

    /** No data at all, for whatever reason, is the alarm. */
    @Test
    void aWatchThatNobodyStartsIsToldByTheLackOfData() {
        assertThat(Template.read("chokan.yml").resource("WatchIsSilent").properties())
                .containsEntry("TreatMissingData", "breaching")
                .containsEntry("ComparisonOperator", "LessThanThreshold")
                .containsEntry("EvaluationPeriods", 25);
    }
}
