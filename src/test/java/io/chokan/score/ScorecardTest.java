package io.chokan.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chokan.score.Judgement.Effort;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScorecardTest {
    @TestFactory
    Stream<DynamicTest> everyJudgementCanBeMade() {
        return Scorecard.JUDGEMENTS.stream()
                .map(judgement -> DynamicTest.dynamicTest(judgement.name(), () -> {
                    List<Figure> figures = judgement.judge(Effort.SMOKE);
                    figures.forEach(
                            figure -> assertTrue(figure.n() > 0, () -> figure.name() + " was measured on nothing"));
                }));
    }

    @Test
    void intervalOfAShare() {
        Figure figure = Figure.share("recall", 8, 10, 0.9, true, 1);
        assertEquals(0.4902, figure.low(), 1e-4);
        assertEquals(0.9433, figure.high(), 1e-4);
        assertFalse(figure.reached());
    }

    @Test
    void noCaseReachesNothing() {
        assertFalse(Figure.share("recall", 0, 0, 0.9, true, 1).reached());
    }
}
