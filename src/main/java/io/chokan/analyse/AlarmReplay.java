package io.chokan.analyse;

import io.chokan.analyse.Analysis.Alarm;
import io.chokan.catalogue.SlaTargets;
import io.chokan.model.Window;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The specification's two alarms over the window's five-minute periods: 99th percentile of end-to-end time over the target, and
 * share of errors over what the success objective leaves. An alarm stands from the first such period to the end of the last.
 */
final class AlarmReplay {
    private static final long PERIOD_SECONDS = 300;

    private final Window window;
    private final SlaTargets targets;

    AlarmReplay(Window window, SlaTargets targets) {
        this.window = window;
        this.targets = targets;
    }

    List<Alarm> replay(Duck duck, Cube cube) {
        List<Alarm> alarms = new ArrayList<>();
        BitSet slow = new BitSet();
        duck.each("alarm-p99", row -> slow.set(row.getInt(1), row.getLong(2) > targets.targetMicros()));
        add("p99 over target", slow, alarms);
        add("error rate over " + Math.round((1 - targets.successObjective()) * 100) + " %", failing(cube), alarms);
        return alarms;
    }

    private BitSet failing(Cube cube) {
        Map<Integer, long[]> slots = new HashMap<>();
        for (Cube.Cell cell : cube.cells()) {
            long[] counts = slots.computeIfAbsent(cell.slot(), unused -> new long[2]);
            counts[0] += cell.calls();
            counts[1] += cell.isError() ? cell.calls() : 0;
        }
        BitSet failing = new BitSet();
        slots.forEach((slot, counts) -> failing.set(slot, counts[1] > counts[0] * (1 - targets.successObjective())));
        return failing;
    }

    private void add(String name, BitSet periods, List<Alarm> alarms) {
        for (int from = periods.nextSetBit(0); from >= 0; ) {
            int to = periods.nextClearBit(from);
            alarms.add(new Alarm(name, time(from), time(to)));
            from = periods.nextSetBit(to);
        }
    }

    private OffsetDateTime time(int period) {
        OffsetDateTime time = window.from()
                .plusSeconds(period * PERIOD_SECONDS)
                .atZone(window.zone())
                .toOffsetDateTime();
        OffsetDateTime end = window.to().atZone(window.zone()).toOffsetDateTime();
        return time.isAfter(end) ? end : time;
    }
}
