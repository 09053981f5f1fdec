package io.chokan.analyse.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectionTest {
    private static final int DAY = PastNight.BUCKETS;

    @Test
    void aSecondHalfWithTwiceTheRateIncreases() {
        assertThat(direction(bucket -> bucket < DAY / 2 ? 2 : 4, bucket -> 100)).isEqualTo(Direction.INCREASING);
        assertThat(direction(bucket -> bucket < DAY / 2 ? 4 : 2, bucket -> 100)).isEqualTo(Direction.DECREASING);
    }

    /** The specification's halves rule would call all of these a trend (correction D13). */
    @Test
    void moreCallsOrAHandfulOfErrorsAreNoTrend() {
        assertThat(direction(bucket -> bucket < DAY / 2 ? 2 : 4, bucket -> bucket < DAY / 2 ? 100 : 200))
                .isEqualTo(Direction.NONE);
        assertThat(direction(bucket -> bucket % 60 == 30 && bucket > DAY / 3 ? 1 : 0, bucket -> 100))
                .isEqualTo(Direction.NONE);
        assertThat(direction(bucket -> 0, bucket -> 100)).isEqualTo(Direction.NONE);
    }

    private static Direction direction(IntUnaryOperator errors, IntUnaryOperator calls) {
        return Direction.of(new Series(
                new SeriesKey(Kind.ERROR, "pattern", "EP-001"),
                false,
                false,
                sums(errors),
                sums(calls),
                IntStream.range(0, DAY).boxed().toList(),
                List.of()));
    }

    private static Sums sums(IntUnaryOperator figure) {
        return Sums.of(Arrays.stream(IntStream.range(0, DAY).map(figure).toArray())
                .asDoubleStream()
                .toArray());
    }
}
