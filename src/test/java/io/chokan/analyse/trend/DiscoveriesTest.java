package io.chokan.analyse.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscoveriesTest {
    /** Benjamini and Hochberg's own example (1995, table 1): at 5 %, four of fifteen. */
    @Test
    void findsFourOfThePapersFifteen() {
        List<Double> p = List.of(
                0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
                0.7590, 1.0);
        assertThat(Discoveries.count(p, 0.05)).isEqualTo(4);
    }

    @Test
    void equalsTheNaiveDefinition() {
        Random random = new Random(7);
        for (int trial = 0; trial < 500; trial++) {
            List<Double> p = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                p.add(Math.pow(random.nextDouble(), 1 + random.nextInt(4)));
            }
            assertThat(Discoveries.count(p, 0.2)).isEqualTo(naive(p, 0.2));
        }
    }

    /** The most hypotheses that all have p ≤ k·q/n when there are k of them. */
    private static int naive(List<Double> p, double q) {
        int most = 0;
        for (double candidate : p) {
            long k = p.stream().filter(other -> other <= candidate).count();
            if (candidate <= k * q / p.size()) {
                most = Math.max(most, (int) k);
            }
        }
        return most;
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(Discoveries.count(List.of(), 0.01)).isZero();
    }
}
