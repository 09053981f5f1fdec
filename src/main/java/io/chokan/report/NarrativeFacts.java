package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Daily;
import io.chokan.analyse.Analysis.Finding;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.analyse.Analysis.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The figures of a report that a summary may use, and the names that may stand in it. */
final class NarrativeFacts {
    private static final int MOST_PATTERNS = 5;
    private static final int MOST_FINDINGS = 4;
    private static final int MOST_CULPRITS = 3;

    private final Analysis analysis;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    NarrativeFacts(Analysis analysis) {
        this.analysis = analysis;
        names.add(analysis.window().reportName());
        names.add(analysis.window().date().toString());
        calls();
        promise();
        money();
        patterns();
        findings();
        completeness();
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** Names with digits that are no figures: ids, times, percentiles. */
    List<String> names() {
        return List.copyOf(names);
    }

    private void calls() {
        facts.add(Fact.count("calls", analysis.calls().total(), "call", "request"));
        facts.add(Fact.count("failed calls", analysis.errors().total(), "fail", "error"));
        Double rate = analysis.errors().rate();
        if (rate != null) {
            facts.add(Fact.percent("share of calls that failed", rate, "fail", "error"));
        }
        Daily yesterday = analysis.history().yesterday();
        if (yesterday != null) {
            facts.add(Fact.count("failed calls yesterday", yesterday.errors(), "yesterday"));
            facts.add(Fact.usd("billed yesterday", yesterday.billedNanoUsd(), "yesterday"));
        }
    }

    private void promise() {
        Analysis.Sla sla = analysis.sla();
        facts.add(Fact.time(
                "promised time of an answer", sla.targetMicros(), "within", "promise", "target", "longer", "over"));
        facts.add(
                Fact.percent("promised share of answers within it", sla.objective(), "promise", "objective", "target"));
        facts.add(Fact.count("answers", sla.answers(), "answer"));
        if (sla.attainment() != null) {
            facts.add(Fact.percent(
                    "share of answers within it", sla.attainment(), "within", "sla", "in time", "attain", "promise"));
        }
        facts.add(Fact.count("late calls", sla.breaches(), "late", "slow", "longer", "breach", "over"));
        percentile("P50", sla.p50Micros());
        percentile("P90", sla.p90Micros());
        percentile("P99", sla.p99Micros());
        sla.byCulprit().entrySet().stream().limit(MOST_CULPRITS).forEach(this::culprit);
    }

    private void percentile(String name, @org.jspecify.annotations.Nullable Long micros) {
        if (micros != null) {
            names.add(name);
            facts.add(Fact.time(name + " of answer times", micros, name.toLowerCase(Locale.ROOT)));
        }
    }

    private void culprit(Map.Entry<String, Long> culprit) {
        String name = Headline.component(culprit.getKey());
        String word = name.replace("the ", "").split("[ ,]")[0].toLowerCase(Locale.ROOT);
        facts.add(Fact.count("late calls mostly because of " + name, culprit.getValue(), word));
        if (analysis.sla().breaches() > 0) {
            double share = (double) culprit.getValue() / analysis.sla().breaches();
            facts.add(Fact.percent("share of the late calls mostly because of " + name, share, word));
        }
    }

    private void money() {
        long billed = analysis.cost().billedNanoUsd();
        facts.add(Fact.usd("billed", billed, "bill", "cost", "spen"));
        Daily yesterday = analysis.history().yesterday();
        if (yesterday != null && yesterday.billedNanoUsd() > 0) {
            double change = (double) (billed - yesterday.billedNanoUsd()) / yesterday.billedNanoUsd();
            String direction = change < 0 ? "less" : "more";
            facts.add(Fact.percent("billed " + direction + " than yesterday", Math.abs(change), "yesterday"));
        }
        if (analysis.cost().unpricedCalls() > 0) {
            facts.add(Fact.count("calls without a price", analysis.cost().unpricedCalls(), "price"));
        }
    }

    private void patterns() {
        state(State.NEW, "new");
        state(State.ESCALATING, "escalating");
        analysis.patterns().stream()
                .filter(pattern -> pattern.count() > 0)
                .limit(MOST_PATTERNS)
                .forEach(this::pattern);
    }

    private void state(State state, String word) {
        long patterns =
                analysis.patterns().stream().filter(p -> p.state() == state).count();
        facts.add(Fact.count("error patterns that are " + word, patterns, word));
    }

    private void pattern(Pattern pattern) {
        String[] words = {pattern.id().toLowerCase(Locale.ROOT), pattern.name().toLowerCase(Locale.ROOT)};
        names.add(pattern.id());
        names.add(pattern.name());
        String name = "calls failed by " + pattern.name() + " (" + pattern.id() + ")";
        facts.add(Fact.count(name, pattern.count(), words));
        facts.add(Fact.count("users of " + name, pattern.users(), words));
    }

    private void findings() {
        FindingText.open(analysis).stream().limit(MOST_FINDINGS).forEach(this::finding);
    }

    private void finding(Finding finding) {
        FindingText text = new FindingText(analysis, finding);
        names.add(text.getTime());
        names.add(Headline.clock(finding.from()));
        names.add(Headline.clock(finding.to()));
        String name = text.getTitle() + ", " + text.getTime();
        String[] words = {Headline.clock(finding.from()), Headline.clock(finding.to())};
        finding.impact().forEach((what, figure) -> {
            if (!what.equals("billedNanoUsd")) {
                facts.add(Fact.count(name + ", " + what, figure, words));
            }
        });
    }

    private void completeness() {
        Analysis.Counts total = analysis.completeness().total();
        facts.add(Fact.count("log lines expected", total.expected(), "line", "event"));
        facts.add(Fact.count("log lines read", total.staged(), "line", "event"));
        facts.add(Fact.count("log lines rejected", total.rejected(), "reject"));
    }
}
