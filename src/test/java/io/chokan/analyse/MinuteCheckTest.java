package io.chokan.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.analyse.Analysis.Completeness;
import io.chokan.analyse.Analysis.Verdict;
import io.chokan.model.Expectation;
import io.chokan.model.LogType;
import io.chokan.model.Window;
import io.chokan.stage.StagedPart;
import io.chokan.stage.StagedPart.Tally;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinuteCheckTest {
    private static final Window NIGHT = Window.night(LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Tokyo"));
    private static final int NOON = 12 * 60;

    @Test
    void aLineInTheWrongMinute_isFoundThoughTotalsAgree() {
        List<Long> found = minutes(2, 2, 2);
        found.set(NOON, 1L);
        found.set(NOON + 1, 3L);

        Completeness completeness = check(minutes(2, 2, 2), found, new Tally(6, 0, 0, 0));

        assertThat(completeness.verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(completeness.reasons())
                .containsExactly(
                        "FM_CALL: 2 minutes have other lines than the scan expected, the first is 2026-11-22T12:00+09:00.");
        assertThat(completeness.minuteDifferences()).hasSize(2);
    }

    @Test
    void aMissingMinute_isNamed() {
        Completeness completeness = check(minutes(2, 2, 2), minutes(2, 0, 2), new Tally(4, 0, 0, 0));

        assertThat(completeness.verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(completeness.minuteDifferences()).singleElement().satisfies(difference -> {
            assertThat(difference.minute()).hasToString("2026-11-22T12:01+09:00");
            assertThat(difference.expected()).isEqualTo(2);
            assertThat(difference.found()).isZero();
        });
    }

    @Test
    void rejectedLines_explainWhatAMinuteLacks() {
        Completeness completeness = check(minutes(2000, 2, 2), minutes(1999, 2, 2), new Tally(2003, 1, 0, 0));

        assertThat(completeness.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(completeness.minuteDifferences()).hasSize(1);
    }

    @Test
    void daysOf23And25Hours_haveTheirOwnMinutes() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (LocalDate date : List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25))) {
            Window window = Window.night(date, berlin);
            int minutes = (int) ((window.toMicros() - window.fromMicros()) / 60_000_000);
            List<Long> late = new ArrayList<>(Collections.nCopies(minutes, 0L));
            late.set(minutes - 1, 3L);
            Expectation expectation =
                    new Expectation(Map.of(), Map.of(), Map.of(LogType.FM_CALL, late), late, List.of());
            assertThat(minutes).isIn(23 * 60, 25 * 60);
            assertThat(new MinuteCheck(window, expectation, List.of()).late())
                    .singleElement()
                    .satisfies(one -> assertThat(one.to().toInstant()).isEqualTo(window.to()));
            assertThat(new MinuteCheck(window, expectation, List.of()).differences())
                    .hasSize(1);
        }
    }

    private static Completeness check(List<Long> expected, List<Long> found, Tally tally) {
        long lines = tally.staged() + tally.rejected();
        Expectation expectation = new Expectation(
                Map.of(LogType.FM_CALL, lines), Map.of(), Map.of(LogType.FM_CALL, expected), List.of(), List.of());
        StagedPart part =
                new StagedPart(0, Map.of(LogType.FM_CALL, tally), Map.of(LogType.FM_CALL, found), List.of(), Map.of());
        return new CompletenessCheck(expectation, List.of(part)).check(NIGHT, 0, Map.of());
    }

    private static List<Long> minutes(long... atNoon) {
        List<Long> minutes = new ArrayList<>(Collections.nCopies(1440, 0L));
        for (int i = 0; i < atNoon.length; i++) {
            minutes.set(NOON + i, atNoon[i]);
        }
        return minutes;
    }
}
