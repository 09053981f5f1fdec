package io.chokan.analyse;

import io.chokan.analyse.Analysis.Alarm;
import io.chokan.catalogue.SlaTargets;
import io.chokan.model.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The specification's two alarms over five-minute periods of the clock, as CloudWatch cuts them: 99th percentile of end-to-end
 * time over the target, and share of errors over what the success objective leaves; one period of one decides. An alarm stands
 * from the first such period to the end of the last, and fires when the first is over. A period without data is not over it.
 */
final class AlarmReplay {
    private static final long PERIOD_SECONDS = 300;
    private static final int PERIOD_MINUTES = 5;

    private final Window window;
    private final SlaTargets targets;
    private final long firstPeriod;

    AlarmReplay(Window window, SlaTargets targets) {
        this.window = window;
        this.targets = targets;
        this.firstPeriod = window.from().getEpochSecond() / PERIOD_SECONDS;
    }

    List<Alarm> replay(Duck duck, MinuteCounts counts) {
        List<Alarm> alarms = new ArrayList<>();
        BitSet slow = new BitSet();
        duck.each("alarm-p99", row -> slow.set(row.getInt(1), row.getLong(2) > targets.targetMicros()));
        add("p99 over target", slow, alarms);
        BigDecimal percent = new BigDecimal(1 - targets.successObjective(), new MathContext(4)).movePointRight(2);
        add("error rate over " + percent.stripTrailingZeros().toPlainString() + " %", failing(counts), alarms);
        return alarms;
    }

    private BitSet failing(MinuteCounts counts) {
        int offset = Math.toIntExact(window.from().getEpochSecond() / 60 % PERIOD_MINUTES);
        BitSet failing = new BitSet();
        for (int period = 0; period * PERIOD_MINUTES - offset < counts.minutes(); period++) {
            int minute = period * PERIOD_MINUTES - offset;
            int minutes = PERIOD_MINUTES + Math.min(0, minute);
            long calls = MinuteCounts.sum(counts.calls(), Math.max(0, minute), minutes);
            long errors = MinuteCounts.sum(counts.errors(), Math.max(0, minute), minutes);
            failing.set(period, errors > calls * (1 - targets.successObjective()));
        }
        return failing;
    }

    private void add(String name, BitSet periods, List<Alarm> alarms) {
        for (int from = periods.nextSetBit(0); from >= 0; ) {
            int to = periods.nextClearBit(from);
            boolean cut = begin(from).isBefore(window.from()) || begin(to).isAfter(window.to());
            boolean open = !begin(to).isBefore(window.to());
            alarms.add(new Alarm(name, "alarm", time(begin(from)), time(begin(to)), time(begin(from + 1)), open, cut));
            from = periods.nextSetBit(to);
        }
    }

    private Instant begin(int period) {
        return Instant.ofEpochSecond((firstPeriod + period) * PERIOD_SECONDS);
    }

    private OffsetDateTime time(Instant time) {
        Instant inside = time.isBefore(window.from()) ? window.from() : time.isAfter(window.to()) ? window.to() : time;
        return inside.atZone(window.zone()).toOffsetDateTime();
    }
}
