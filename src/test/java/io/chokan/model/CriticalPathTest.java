package io.chokan.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.model.CriticalPath.Span;
import io.chokan.model.CriticalPath.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    @Test
    void parallelPartsCountOnce() {
        List<Stretch> path = CriticalPath.of(List.of(new Span(0, 60), new Span(10, 100)), 0, 120);
        assertThat(path).containsExactly(new Stretch(1, 10, 100), new Stretch(0, 0, 10));
    }

    @Test
    void coversEachMomentInWhichAnyPartRuns_once() {
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            List<Span> spans = new ArrayList<>();
            for (int i = random.nextInt(7); i > 0; i--) {
                long from = random.nextLong(-5, 35);
                spans.add(new Span(from, from + random.nextInt(15)));
            }
            List<Stretch> path = CriticalPath.of(spans, 0, 30);
            for (long moment = 0; moment < 30; moment++) {
                long at = moment;
                List<Stretch> here = path.stream()
                        .filter(stretch -> stretch.from() <= at && at < stretch.to())
                        .toList();
                boolean anyRuns = spans.stream().anyMatch(span -> span.from() <= at && at < span.to());
                assertThat(here).as("%s at %d", spans, at).hasSize(anyRuns ? 1 : 0);
                here.forEach(stretch ->
                        assertThat(spans.get(stretch.span())).matches(span -> span.from() <= at && at < span.to()));
            }
        }
    }
}
