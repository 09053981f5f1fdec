package io.chokan.analyse.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScannerTest {
    private static final int DAY = PastNight.BUCKETS;
    private static final Scanner SCANNER = new Scanner(Scanner.Q);

    @Test
    void findsTheStretchAndNothingElse() {
        List<Stretch> found = SCANNER.scan(List.of(errors(bucket -> bucket >= 100 && bucket < 107 ? 12 : 1, 7)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).from()).isEqualTo(100);
        assertThat(found.get(0).to()).isEqualTo(107);
        assertThat(found.get(0).up()).isTrue();
        assertThat(found.get(0).observed()).isEqualTo(84);
        assertThat(found.get(0).expected()).isBetween(6.5, 7.5);
    }

    @Test
    void findsTwoThatAreFarApartAndOneThatWasInterrupted() {
        IntUnaryOperator twice = bucket -> (bucket >= 60 && bucket < 66) || (bucket >= 200 && bucket < 206) ? 12 : 1;
        assertThat(SCANNER.scan(List.of(errors(twice, 7))))
                .extracting(Stretch::from)
                .containsExactly(60, 200);
        IntUnaryOperator interrupted =
                bucket -> (bucket >= 60 && bucket < 66) || (bucket >= 70 && bucket < 76) ? 20 : 1;
        List<Stretch> found = SCANNER.scan(List.of(errors(interrupted, 7)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).from()).isEqualTo(60);
        assertThat(found.get(0).to()).isEqualTo(76);
    }

    @Test
    void theRestOfTheDayTellsWhereThereIsNoHistory() {
        List<Stretch> found = SCANNER.scan(List.of(errors(bucket -> bucket >= 240 && bucket < 252 ? 10 : 1, 0)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).from()).isEqualTo(240);
        assertThat(found.get(0).to()).isEqualTo(252);
        // what was found is no part of what is usual
        assertThat(found.get(0).expected()).isBetween(11.5, 12.7);
    }

    @Test
    void aWeekOfTheSameEveningPeakIsUsual() {
        IntUnaryOperator peak = bucket -> bucket >= 240 && bucket < 252 ? 10 : 1;
        assertThat(SCANNER.scan(List.of(series(false, peak, peak, 7)))).isEmpty();
    }

    @Test
    void tooLittleTrafficIsFoundWithAndWithoutHistory() {
        IntUnaryOperator gap = bucket -> bucket >= 150 && bucket < 156 ? 0 : 40;
        for (int nights : List.of(0, 7)) {
            List<Stretch> found = SCANNER.scan(List.of(series(true, gap, bucket -> 40, nights)));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).up()).isFalse();
            assertThat(found.get(0).from()).isEqualTo(150);
            assertThat(found.get(0).to()).isEqualTo(156);
        }
    }

    @Test
    void aNightWithoutCallsHasNothingToFind() {
        Sums none = Sums.of(new double[DAY]);
        Series silent = new Series(key("none"), false, false, none, none, clock(DAY), List.of());
        assertThat(SCANNER.scan(List.of(silent))).isEmpty();
        assertThat(SCANNER.scan(List.of())).isEmpty();
    }

    @Test
    void windowsShorterThanTheScanAreNotTested() {
        Series two = new Series(
                key("short"),
                false,
                false,
                Sums.of(new double[] {50, 50}),
                Sums.of(new double[] {60, 60}),
                clock(2),
                past(bucket -> 1, 7));
        assertThat(SCANNER.scan(List.of(two))).isEmpty();
    }

    /** 25 hours: one hour of the clock comes twice, and nights of 24 hours tell what is usual in both. */
    @Test
    void aDayOfTwentyFiveHoursIsComparedByTheClock() {
        List<Integer> clock = new ArrayList<>(clock(36));
        clock.addAll(IntStream.range(24, DAY).boxed().toList());
        double[] events = new double[clock.size()];
        double[] calls = new double[clock.size()];
        IntUnaryOperator rhythm = bucket -> bucket < 40 ? 1 : 8;
        for (int i = 0; i < events.length; i++) {
            events[i] = rhythm.applyAsInt(clock.get(i));
            calls[i] = 100;
        }
        Series series = new Series(key("dst"), false, false, Sums.of(events), Sums.of(calls), clock, past(rhythm, 7));
        assertThat(SCANNER.scan(List.of(series))).isEmpty();
    }

    @Test
    void manyQuietSeriesHideNoLoudOne() {
        Random random = new Random(3);
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int[] noise = random.ints(DAY, 0, 3).toArray();
            all.add(errors(bucket -> noise[bucket], 7));
        }
        all.add(errors(bucket -> bucket >= 30 && bucket < 36 ? 15 : 1, 7));
        assertThat(SCANNER.scan(all)).hasSize(1);
    }

    private static Series errors(IntUnaryOperator tonight, int nights) {
        return series(false, tonight, bucket -> 1, nights);
    }

    private static Series series(boolean traffic, IntUnaryOperator tonight, IntUnaryOperator before, int nights) {
        return new Series(
                key("EP-001"),
                traffic,
                traffic,
                Sums.of(figures(tonight)),
                Sums.of(figures(bucket -> 100)),
                clock(DAY),
                past(before, nights));
    }

    private static List<PastNight> past(IntUnaryOperator before, int nights) {
        return IntStream.range(0, nights)
                .mapToObj(i -> new PastNight(Sums.of(figures(before)), Sums.of(figures(bucket -> 100))))
                .toList();
    }

    private static double[] figures(IntUnaryOperator figure) {
        return Arrays.stream(IntStream.range(0, DAY).map(figure).toArray())
                .asDoubleStream()
                .toArray();
    }

    private static List<Integer> clock(int buckets) {
        return IntStream.range(0, buckets).boxed().toList();
    }

    private static SeriesKey key(String subject) {
        return new SeriesKey(Kind.ERROR, "pattern", subject);
    }
}
