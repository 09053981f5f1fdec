package io.chokan.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.attribute.LatencyParts.Logged;
import io.chokan.attribute.LatencyParts.Parts;
import io.chokan.attribute.SlaAttribution.Breach;
import io.chokan.model.Component;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlaAttributionTest {
    private static final long TARGET = 3_000_000;

    @Test
    void sharesSumToTheExcess_inEveryCase() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            long[] parts = random(random);
            long[] usual = random(random);
            long sum = ComponentMicros.of(parts).sum();
            long e2e = Math.max(TARGET + 1, sum + random.nextLong(-2_000_000, 2_000_000));
            Breach breach = SlaAttribution.attribute(
                    new Parts(e2e, ComponentMicros.of(parts), sum > e2e), ComponentMicros.of(usual), TARGET);

            assertThat(breach.workloadMicros() + breach.shareMicros().sum()).isEqualTo(e2e - TARGET);
            assertThat(breach.workloadMicros()).isNotNegative();
            long largest = breach.workloadMicros();
            long over = 0;
            for (Component component : Component.values()) {
                assertThat(breach.shareMicros().get(component)).isNotNegative();
                largest = Math.max(largest, breach.shareMicros().get(component));
                over += Math.max(0, parts[component.ordinal()] - usual[component.ordinal()]);
            }
            assertThat(culpritShare(breach)).isEqualTo(largest);
            assertProportional(breach, parts, usual, over);
        }
    }

    /** Within one microsecond of the exact proportion. */
    private static void assertProportional(Breach breach, long[] parts, long[] usual, long over) {
        long shared = breach.excessMicros() - breach.workloadMicros();
        for (Component component : Component.values()) {
            double own = Math.max(0, parts[component.ordinal()] - usual[component.ordinal()]);
            double exact = over == 0 ? (component == Component.UNATTRIBUTED ? shared : 0) : shared * own / over;
            assertThat((double) breach.shareMicros().get(component)).isBetween(exact - 1.01, exact + 1.01);
        }
    }

    private static long culpritShare(Breach breach) {
        for (Component component : Component.values()) {
            if (component.key().equals(breach.culprit())) {
                return breach.shareMicros().get(component);
            }
        }
        assertThat(breach.culprit()).isEqualTo(SlaAttribution.WORKLOAD);
        return breach.workloadMicros();
    }

    private static long[] random(Random random) {
        long[] micros = new long[Component.values().length];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(2_000_000);
        }
        return micros;
    }

    @Test
    void oneSlowComponent_isTheSoleCause() {
        Parts parts = LatencyParts.exclusive(
                new Logged(5000, 10.0, 20.0, 2700.0, 2600.0, 5.0, 2.0, 2000.0, 500.0, 4.0, 16.0));
        long[] usual = new long[Component.values().length];
        usual[Component.OPENSEARCH.ordinal()] = 90_000;
        usual[Component.RAG_OTHER.ordinal()] = 100_000;
        usual[Component.BEDROCK_TTFT.ordinal()] = 500_000;
        usual[Component.BEDROCK_GENERATION.ordinal()] = 1_500_000;

        Breach breach = SlaAttribution.attribute(parts, ComponentMicros.of(usual), TARGET);

        assertThat(breach.culprit()).isEqualTo("opensearch");
        assertThat(breach.soleCause()).isTrue();
    }

    @Test
    void aLongAnswer_isWorkload_notAnybodysFault() {
        long[] usual = new long[Component.values().length];
        usual[Component.BEDROCK_GENERATION.ordinal()] = 6_000_000;
        Parts parts =
                LatencyParts.exclusive(new Logged(6000, null, null, null, null, null, null, 6000.0, 0.0, null, null));

        Breach breach = SlaAttribution.attribute(parts, ComponentMicros.of(usual), TARGET);

        assertThat(breach.culprit()).isEqualTo(SlaAttribution.WORKLOAD);
        assertThat(breach.workloadMicros()).isEqualTo(3_000_000);
    }

    @Test
    void partsAreExclusive_andSumToTheWhole() {
        Parts parts =
                LatencyParts.exclusive(new Logged(1000, 10.0, 20.0, 130.0, 100.0, 5.0, 2.0, 700.0, 300.0, 4.0, 16.0));
        assertThat(parts.micros().get(Component.RAG_OTHER)).isEqualTo(30_000);
        assertThat(parts.micros().get(Component.BEDROCK_GENERATION)).isEqualTo(400_000);
        assertThat(parts.micros().get(Component.UNATTRIBUTED)).isEqualTo(113_000);
        assertThat(parts.micros().sum()).isEqualTo(1_000_000);
        assertThat(parts.overlap()).isFalse();
    }

    @Test
    void partsThatExceedTheWhole_overlap() {
        Parts parts =
                LatencyParts.exclusive(new Logged(100, null, null, null, 50.0, null, null, 700.0, null, null, null));
        assertThat(parts.overlap()).isTrue();
        assertThat(parts.micros().get(Component.UNATTRIBUTED)).isZero();
        assertThat(parts.micros().get(Component.OPENSEARCH)).isEqualTo(50_000);
        assertThat(parts.micros().get(Component.RAG_OTHER)).isZero();
    }
}
