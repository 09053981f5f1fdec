package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Daily;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The first screen's five figures with their change. */
final class Cards {
    private final Analysis analysis;
    private final Figures figures = new Figures();
    private final Daily tonight;

    Cards(Analysis analysis) {
        this.analysis = analysis;
        this.tonight = analysis.history().tonight();
    }

    List<Card> all() {
        return List.of(answers(), sla(), errors(), cost(), waste());
    }

    private Card answers() {
        return card(
                "Answers",
                figures.count(tonight.answers()),
                "",
                "of " + figures.count(tonight.calls()) + " calls",
                (now, then) -> figures.change(now.answers(), then.answers()));
    }

    private Card sla() {
        String budget = Headline.budget(analysis);
        String target = "within " + figures.time(analysis.sla().targetMicros());
        return card(
                "SLA attainment",
                figures.percent(analysis.sla().attainment(), analysis.sla().objective()),
                analysis.sla().attainment() == null ? "" : Headline.metObjective(analysis) ? "good" : "bad",
                target + ", promised " + figures.percent(analysis.sla().objective())
                        + (budget == null ? "" : "; " + budget),
                (now, then) -> figures.points(
                        rate(now.answersWithin(), now.measured()), rate(then.answersWithin(), then.measured())));
    }

    private Card errors() {
        Double rate = analysis.errors().rate();
        return card(
                "Error rate",
                figures.percent(rate),
                rate == null ? "" : rate > 0.05 ? "bad" : "good",
                figures.count(analysis.errors().total())
                        + " failed calls; answers cut short (PARTIAL) count as answers",
                (now, then) -> figures.points(rate(now.errors(), now.calls()), rate(then.errors(), then.calls())));
    }

    private Card cost() {
        String unpriced = analysis.cost().unpricedCalls() == 0
                ? ""
                : "; " + figures.count(analysis.cost().unpricedCalls()) + " calls UNPRICED";
        return card(
                "Cost",
                figures.usd(tonight.billedNanoUsd()),
                analysis.cost().unpricedCalls() == 0 ? "" : "bad",
                "billed; the log says " + figures.usd(analysis.cost().loggedNanoUsd()) + unpriced,
                (now, then) -> figures.change(now.billedNanoUsd(), then.billedNanoUsd()));
    }

    private Card waste() {
        long upper = analysis.cost().waste().stream()
                .mapToLong(Analysis.Waste::upperNanoUsd)
                .sum();
        return card(
                "Waste",
                figures.usd(tonight.wasteNanoUsd()),
                "",
                "at least, " + figures.usd(upper) + " at most: failed, repeated and cut-off calls, weak context",
                (now, then) -> figures.change(now.wasteNanoUsd(), then.wasteNanoUsd()));
    }

    private static @Nullable Double rate(long part, long whole) {
        return whole == 0 ? null : Double.valueOf((double) part / whole);
    }

    private Card card(String label, String value, String tone, String note, BiFunction<Daily, Daily, String> change) {
        Daily yesterday = analysis.history().yesterday();
        Daily weekday = analysis.history().sameWeekday();
        return new Card(
                label,
                value,
                tone,
                note,
                yesterday == null ? null : change.apply(tonight, yesterday),
                weekday == null ? null : change.apply(tonight, weekday));
    }
}
