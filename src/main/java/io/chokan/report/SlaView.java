package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Alarm;
import io.chokan.analyse.Analysis.Budget;
import io.chokan.analyse.Analysis.ObjectiveBudget;
import io.chokan.analyse.Analysis.OverRepresented;
import io.chokan.analyse.Analysis.Throttle;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The promise in sentences. Public for FreeMarker alone. */
public final class SlaView {
    private static final double NEAR_THE_MOST = 0.7;
    private static final int LONG_NAME = 48;
    private static final int MOST_COMPONENTS = 4;

    private final Analysis analysis;
    private final Figures figures = new Figures();

    SlaView(Analysis analysis) {
        this.analysis = analysis;
    }

    /** One sentence for each objective; none for an incident. */
    public List<String> getBudgets() {
        Budget budget = analysis.sla().budget();
        return budget == null
                ? List.of()
                : List.of(
                        sentence("Answer times", budget, budget.latency()),
                        sentence("Answered calls", budget, budget.success()));
    }

    private String sentence(String name, Budget budget, ObjectiveBudget objective) {
        String promise =
                name + " (" + figures.percent(objective.objective()) + " promised over " + budget.days() + " days): ";
        String left = Headline.budget(budget, objective);
        if (left == null) {
            return promise + "nothing was measured.";
        }
        Double burn = objective.burnRate();
        String tonight = burn == null
                ? ""
                : String.format(Locale.ROOT, " Tonight burned it %.1f times as fast as it lasts.", burn);
        return promise + (objective.leftMicros() != null && objective.leftMicros() >= 0 ? "you have " : "") + left + "."
                + tonight;
    }

    /** How the budgets' time is meant. */
    public String getBudgetNote() {
        Budget budget = analysis.sla().budget();
        return budget == null
                ? ""
                : "As time: so long could every answer be late, or every call fail, at the usual traffic."
                        + (budget.nights() < budget.days()
                                ? " The archive knows " + budget.nights() + " of the " + budget.days()
                                        + " nights; the others count as without fault."
                                : "");
    }

    /** The components with the most time over the promise, each with its share; none without such time. */
    public List<String> getWhere() {
        return analysis.sla().byComponent().entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_COMPONENTS)
                .map(part -> Headline.component(part.getKey()) + " "
                        + figures.share(part.getValue(), analysis.sla().excessMicros()))
                .toList();
    }

    /** What late answers and failed calls have in common, a sentence each. */
    public List<String> getCommon() {
        return analysis.sla().overRepresented().stream().map(this::sentence).toList();
    }

    private String sentence(OverRepresented common) {
        boolean late = common.outcome().equals("breach");
        return String.format(
                Locale.ROOT,
                "%s calls are over-represented in %s: %s of %s, expected %s; risk × %.1f (%.1f to %.1f)%s.",
                late ? "Late" : "Failed",
                common.dimensions().entrySet().stream()
                        .map(one -> dimension(one.getKey()) + " " + figures.shorten(one.getValue(), LONG_NAME))
                        .collect(Collectors.joining(" with ")),
                figures.count(common.observed()),
                figures.count(common.calls()),
                figures.count(Math.round(common.expected())),
                common.riskRatio(),
                common.low(),
                common.high(),
                common.baseline().equals("nights") ? " beyond what is usual" : "; no history yet, it may always be so");
    }

    private static String dimension(String key) {
        return switch (key) {
            case "app_version" -> "version";
            case "cached" -> "cached =";
            default -> key;
        };
    }

    /** What throttling reveals, a sentence or two for each model. */
    public List<String> getThrottles() {
        return analysis.sla().throttles().stream().map(this::sentence).toList();
    }

    private String sentence(Throttle throttle) {
        boolean fixed = throttle.reservedPerMinute() >= NEAR_THE_MOST * throttle.mostWithout();
        String atLeast = throttle.maxTokensSource().equals("configured") ? "" : "at least ";
        String began = figures.shorten(throttle.model(), LONG_NAME) + ": "
                + figures.count(throttle.throttledCalls()) + " calls throttled in " + figures.count(throttle.minutes())
                + " minutes, when " + (fixed ? "reserved tokens reached about " : "only about ")
                + figures.count(throttle.reservedPerMinute())
                + (fixed ? " a minute." : " tokens a minute were reserved,");
        String quota = fixed
                ? ""
                : " though up to " + figures.count(throttle.mostWithout())
                        + " a minute passed at other times: the quota was not this model's own use alone (other users of the account,"
                        + " or bursts within seconds).";
        String use = throttle.outputShare() == null
                ? ""
                : " A call reserves its input and " + atLeast + figures.count(throttle.maxTokens())
                        + " tokens of output (max_tokens, "
                        + (atLeast.isEmpty() ? "configured" : "not in the log, by the " + throttle.maxTokensSource())
                        + "); output used " + (atLeast.isEmpty() ? "only " : "at most ")
                        + figures.percent(throttle.outputShare())
                        + " of that reservation: a lower max_tokens frees quota.";
        return began + quota + use;
    }

    /** When one kind of alarm stood. */
    public record AlarmRow(
            String name,
            long times,
            String total,
            OffsetDateTime first,
            String longest,
            boolean open,
            boolean partial) {}

    /** One row for each alarm that would have fired, the specification's first. */
    public List<AlarmRow> getAlarms() {
        Map<String, List<Alarm>> byName = new LinkedHashMap<>();
        analysis.sla()
                .alarms()
                .forEach(alarm -> byName.computeIfAbsent(alarm.name(), unused -> new ArrayList<>())
                        .add(alarm));
        List<AlarmRow> rows = new ArrayList<>();
        byName.forEach((name, alarms) -> rows.add(row(name, alarms)));
        return rows;
    }

    private AlarmRow row(String name, List<Alarm> alarms) {
        Alarm longest = alarms.get(0);
        long micros = 0;
        for (Alarm alarm : alarms) {
            longest = length(alarm) > length(longest) ? alarm : longest;
            micros += length(alarm);
        }
        return new AlarmRow(
                name,
                alarms.size(),
                figures.time(micros),
                alarms.get(0).fired(),
                clock(longest.from()) + " to " + clock(longest.to()),
                alarms.get(alarms.size() - 1).open(),
                alarms.stream().anyMatch(Alarm::partial));
    }

    private static long length(Alarm alarm) {
        return Duration.between(alarm.from(), alarm.to()).toMillis() * 1000;
    }

    private static String clock(OffsetDateTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
