package io.chokan.analyse;

import io.chokan.analyse.Analysis.Alarm;
import io.chokan.analyse.Analysis.Budget;
import io.chokan.analyse.Analysis.ObjectiveBudget;
import io.chokan.catalogue.SlaTargets;
import io.chokan.model.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The two promises: what is left of their error budgets, and when their alarms would have fired. */
final class Objectives {
    private static final int BUDGET_DAYS = 30;
    private static final double DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private final Window window;
    private final SlaTargets targets;
    private final MinuteCounts counts;
    private final PastNights nights;
    private final PastSummaries summaries;

    Objectives(Window window, SlaTargets targets, MinuteCounts counts, PastNights nights, PastSummaries summaries) {
        this.window = window;
        this.targets = targets;
        this.counts = counts;
        this.nights = nights;
        this.summaries = summaries;
    }

    /** Null for an incident: its calls are the night's. */
    @Nullable
    Budget budget() {
        if (!window.isNight()) {
            return null;
        }
        PastNights.Spent spent = nights.spent();
        return new Budget(
                BUDGET_DAYS,
                spent.nights() + 1,
                budget(targets.latencyObjective(), spent, new long[] {
                    spent.measured(), spent.slow(), sum(counts.measured()), sum(counts.slow())
                }),
                budget(targets.successObjective(), spent, new long[] {
                    spent.calls(), spent.errors(), sum(counts.calls()), sum(counts.errors())
                }));
    }

    private static long sum(long[] figure) {
        return Arrays.stream(figure).sum();
    }

    /** @param events total and bad of the nights before, total and bad of tonight */
    private static ObjectiveBudget budget(double objective, PastNights.Spent spent, long[] events) {
        double share = 1 - objective;
        long total = events[0] + events[2];
        long bad = events[1] + events[3];
        double perDay = (double) total / (spent.nights() + 1);
        double month = share * BUDGET_DAYS * DAY_MICROS;
        Double burnRate = events[2] == 0 ? null : Double.valueOf((double) events[3] / events[2] / share);
        return new ObjectiveBudget(
                objective,
                total,
                bad,
                Math.round(perDay * BUDGET_DAYS * share),
                Math.round(month),
                total == 0 ? null : Math.round(month - bad / perDay * DAY_MICROS),
                burnRate);
    }

    /** The specification's alarms, then the burn alerts. */
    List<Alarm> alarms(Duck duck) {
        List<Alarm> alarms = new ArrayList<>(new AlarmReplay(window, targets).replay(duck, counts));
        NavigableMap<Long, long[]> latency = new TreeMap<>();
        NavigableMap<Long, long[]> success = new TreeMap<>();
        past(latency, success);
        BurnAlerts alerts = new BurnAlerts(window, counts.minutes());
        alarms.addAll(alerts.replay(
                "latency",
                Timeline.of(window, latency, counts.measured(), counts.slow()),
                1 - targets.latencyObjective()));
        alarms.addAll(alerts.replay(
                "success",
                Timeline.of(window, success, counts.calls(), counts.errors()),
                1 - targets.successObjective()));
        return alarms;
    }

    private void past(NavigableMap<Long, long[]> latency, NavigableMap<Long, long[]> success) {
        long earliest = window.fromMicros() - TimeUnit.MINUTES.toMicros(Timeline.BEFORE_MINUTES);
        summaries.each(
                "SELECT epoch_us(bucket_start), key, value FROM past_summaries WHERE kind = 'bucket' AND dimension = 'objective'"
                        + " AND epoch_us(bucket_start) >= " + earliest,
                row -> {
                    String key = row.getString(2);
                    boolean slow = key.equals("measured") || key.equals("slow");
                    (slow ? latency : success)
                                    .computeIfAbsent(row.getLong(1), unused -> new long[2])[
                                    key.equals("slow") || key.equals("errors") ? 1 : 0] =
                            row.getLong(3);
                });
    }
}
