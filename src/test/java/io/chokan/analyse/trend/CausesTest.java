package io.chokan.analyse.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static final SeriesKey SEARCH = new SeriesKey(Kind.LATENCY, "component", "opensearch");
    private static final SeriesKey TIMEOUT = new SeriesKey(Kind.ERROR, "pattern", "EP-004");
    private static final SeriesKey THROTTLE = new SeriesKey(Kind.ERROR, "pattern", "EP-001");
    private static final SeriesKey LATE = new SeriesKey(Kind.LATENCY, "calls", "end_to_end");
    private static final Causes CAUSES = new Causes(Map.of(
            SEARCH, new Role("retrieval", 40, false),
            TIMEOUT, new Role("retrieval", 50, false),
            THROTTLE, new Role("bedrock", 20, false),
            LATE, new Role("end_to_end", 60, true)));

    @Test
    void whatASlowSearchBringsIsOneFinding() {
        List<List<Stretch>> groups = group(up(TIMEOUT, 102, 108), up(LATE, 100, 108), up(SEARCH, 100, 108));
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0)).extracting(Stretch::key).containsExactly(SEARCH, TIMEOUT, LATE);
    }

    @Test
    void anAreasShortAndLongStretchesAreOne() {
        assertThat(group(up(SEARCH, 100, 130), up(TIMEOUT, 120, 125))).hasSize(1);
    }

    @Test
    void otherAreasAreTheirOwnUnlessTheyBeginAndEndTogether() {
        assertThat(group(up(SEARCH, 100, 130), up(THROTTLE, 120, 125))).hasSize(2);
        assertThat(group(up(SEARCH, 100, 130), up(THROTTLE, 100, 128))).hasSize(1);
    }

    @Test
    void anEffectJoinsTheCauseItSharesMostTimeWith() {
        List<List<Stretch>> groups = group(up(SEARCH, 100, 130), up(THROTTLE, 140, 150), up(LATE, 110, 145));
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0)).extracting(Stretch::key).containsExactly(SEARCH, LATE);
    }

    @Test
    void anEffectAloneIsAFinding() {
        assertThat(group(up(LATE, 10, 20))).hasSize(1);
    }

    @Test
    void aSecondIncidentOfTheSameKindIsAnother() {
        assertThat(group(up(SEARCH, 100, 110), up(SEARCH, 200, 210))).hasSize(2);
    }

    @Test
    void theOrderOfStretchesChangesNothing() {
        List<Stretch> stretches = new ArrayList<>(List.of(
                up(TIMEOUT, 102, 108),
                up(LATE, 100, 108),
                up(SEARCH, 100, 108),
                up(THROTTLE, 190, 200),
                up(LATE, 190, 201)));
        List<List<Stretch>> groups = CAUSES.group(stretches);
        Collections.reverse(stretches);
        assertThat(CAUSES.group(stretches)).isEqualTo(groups);
    }

    private static List<List<Stretch>> group(Stretch... stretches) {
        return CAUSES.group(List.of(stretches));
    }

    private static Stretch up(SeriesKey key, int from, int to) {
        return new Stretch(key, from, to, 100, 10, 1e-9, true);
    }
}
