package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Daily;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.analyse.Analysis.State;
import io.chokan.analyse.Analysis.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The report in one line, for the mail's subject and for the console, and in five, for the first screen. */
public final class Headline {
    private static final Figures FIGURES = new Figures();
    private static final int MOST_LINES = 5;
    private static final double NOTABLE_CHANGE = 0.1;
    private static final int MOST_FINDINGS = 4;
    private static final double FINDING = 1e8;

    private Headline() {}

    /** For example {@code [MangaAssist] 2026-11-22: 2 new, 1 escalating · SLA 98.4 % · $1,842 (+12 %) · data complete}. */
    public static String subject(Analysis analysis, String application) {
        List<String> parts = new ArrayList<>(subjectParts(analysis));
        parts.set(0, "[" + application + "] " + analysis.window().reportName() + ": " + parts.get(0));
        parts.add(isComplete(analysis) ? "data complete" : "data PARTIAL");
        return String.join(" · ", parts);
    }

    /** What is new, the SLA, the money. */
    static List<String> subjectParts(Analysis analysis) {
        List<String> parts = new ArrayList<>();
        parts.add(states(analysis));
        parts.add("SLA "
                + FIGURES.percent(analysis.sla().attainment(), analysis.sla().objective()));
        Daily yesterday = analysis.history().yesterday();
        parts.add(FIGURES.usd(analysis.cost().billedNanoUsd())
                + (yesterday == null
                        ? ""
                        : " (" + FIGURES.change(analysis.cost().billedNanoUsd(), yesterday.billedNanoUsd()) + ")"));
        return parts;
    }

    /** The verdict sentence that page one and stdout begin with. */
    public static String verdict(Analysis analysis) {
        if (analysis.calls().total() == 0) {
            return analysis.window().reportName() + ": no call in the window; nothing can be said. Data partial.";
        }
        String sla = "SLA " + (metObjective(analysis) ? "kept" : "missed") + " ("
                + FIGURES.percent(analysis.sla().attainment(), analysis.sla().objective()) + " of "
                + FIGURES.count(analysis.sla().answers()) + " answers within "
                + FIGURES.time(analysis.sla().targetMicros())
                + ", promised " + FIGURES.percent(analysis.sla().objective()) + ")";
        String errors = FIGURES.percent(analysis.errors().rate()) + " of calls failed";
        return analysis.window().reportName() + ": " + sla + "; " + errors + "; " + states(analysis) + "; "
                + FIGURES.usd(analysis.cost().billedNanoUsd()) + " billed. Data "
                + (isComplete(analysis) ? "complete" : "PARTIAL") + ".";
    }

    static boolean isComplete(Analysis analysis) {
        return analysis.completeness().verdict() == Verdict.COMPLETE;
    }

    static boolean metObjective(Analysis analysis) {
        Double attainment = analysis.sla().attainment();
        return attainment != null && attainment >= analysis.sla().objective();
    }

    private static String states(Analysis analysis) {
        List<String> parts = new ArrayList<>();
        add(parts, analysis, State.NEW, "new");
        add(parts, analysis, State.ESCALATING, "escalating");
        add(parts, analysis, State.REGRESSED, "back");
        long others = FindingText.unnamed(analysis).size();
        if (others > 0) {
            parts.add(others + " unusual");
        }
        if (parts.isEmpty()) {
            long open = analysis.patterns().stream()
                    .filter(pattern -> pattern.count() > 0)
                    .count();
            parts.add(analysis.history().nights() == 0 ? open + " error patterns, no history yet" : "nothing new");
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, Analysis analysis, State state, String word) {
        long count = analysis.patterns().stream()
                        .filter(pattern -> pattern.state() == state && !isSaidByTemplates(pattern, analysis))
                        .count()
                + analysis.errors().unknownTemplates().stream()
                        .filter(template -> template.state() == state)
                        .count();
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    /** What changed, at most five lines, the weightiest first. Without history: the biggest facts. */
    static List<String> changes(Analysis analysis) {
        List<Weighted> lines = new ArrayList<>();
        if (!isComplete(analysis)) {
            lines.add(new Weighted(
                    Double.MAX_VALUE,
                    "Data is partial: "
                            + String.join(" ", analysis.completeness().reasons())));
        }
        if (!analysis.completeness().gaps().isEmpty()) {
            Analysis.Gap gap = analysis.completeness().gaps().get(0);
            lines.add(new Weighted(
                    1e12,
                    "No " + gap.type() + " lines from " + clock(gap.from()) + " to " + clock(gap.to())
                            + (gap.stream() == null ? "" : " in one of the log streams")
                            + ": the log agent may have stopped"
                            + (analysis.completeness().gaps().size() > 1
                                    ? " (and " + (analysis.completeness().gaps().size() - 1) + " more gaps)"
                                    : "")
                            + "."));
        }
        findings(analysis, lines);
        Set<String> told = FindingText.subjects(analysis);
        analysis.patterns().stream()
                .filter(pattern -> !isSaidByTemplates(pattern, analysis) && !told.contains(pattern.id()))
                .forEach(pattern -> pattern(pattern, lines));
        analysis.errors().unknownTemplates().stream()
                .filter(template -> template.state() == State.NEW && !told.contains(template.templateId()))
                .forEach(template -> lines.add(new Weighted(
                        1000.0 * template.count(),
                        "New error that no pattern knows, " + FIGURES.count(template.count()) + " calls: "
                                + FIGURES.shorten(template.text(), 120))));
        cost(analysis, lines);
        sla(analysis, lines);
        return lines.stream()
                .sorted(Comparator.comparingDouble(Weighted::weight).reversed())
                .limit(MOST_LINES)
                .map(Weighted::text)
                .toList();
    }

    private record Weighted(double weight, String text) {}

    /** A new message is said by its own line. */
    private static boolean isSaidByTemplates(Pattern pattern, Analysis analysis) {
        return pattern.id().equals("UNKNOWN")
                && analysis.errors().unknownTemplates().stream().anyMatch(template -> template.state() == State.NEW);
    }

    /** The weightiest findings, in their order, before what is only more than usual over the whole night. */
    private static void findings(Analysis analysis, List<Weighted> lines) {
        List<Analysis.Finding> open = FindingText.open(analysis);
        for (int i = 0; i < Math.min(MOST_FINDINGS, open.size()); i++) {
            lines.add(new Weighted(FINDING - i, new FindingText(analysis, open.get(i)).line()));
        }
    }

    private static void pattern(Pattern pattern, List<Weighted> lines) {
        String impact = FIGURES.count(pattern.count()) + " calls, " + FIGURES.count(pattern.users()) + " users";
        String name = pattern.name() + " (" + pattern.id() + ")";
        State state = pattern.state();
        if (state == State.RESOLVED) {
            lines.add(new Weighted(1, "Resolved: " + name + " did not occur."));
        } else if (state == State.NEW || state == State.REGRESSED || state == State.ESCALATING) {
            String word = state == State.NEW
                    ? "New: "
                    : state == State.REGRESSED ? "Back after a week or more: " : "Escalating: ";
            lines.add(new Weighted(1000.0 * pattern.users(), word + name + ", " + impact + "."));
        } else if (pattern.expectedRate() != null
                && pattern.actualRate() != null
                && isNotable(pattern.actualRate(), pattern.expectedRate(), pattern.count())) {
            lines.add(new Weighted(
                    pattern.users() * (pattern.actualRate() / Math.max(1e-9, pattern.expectedRate())),
                    name + ": " + FIGURES.percent(pattern.actualRate()) + " of calls instead of "
                            + FIGURES.percent(pattern.expectedRate()) + " (" + impact + ")."));
        } else if (state == null) {
            lines.add(new Weighted(pattern.users(), name + ": " + impact + "."));
        }
    }

    /** More than half as much again, and more than chance alone would bring: five standard deviations of a Poisson count. */
    private static boolean isNotable(double actual, double expected, long count) {
        double usual = count * expected / actual;
        return actual > expected * 1.5 && count - usual > 5 * Math.sqrt(Math.max(1, usual));
    }

    private static void cost(Analysis analysis, List<Weighted> lines) {
        Daily yesterday = analysis.history().yesterday();
        if (yesterday != null && yesterday.billedNanoUsd() > 0) {
            double change =
                    (double) (analysis.cost().billedNanoUsd() - yesterday.billedNanoUsd()) / yesterday.billedNanoUsd();
            if (Math.abs(change) >= NOTABLE_CHANGE) {
                lines.add(new Weighted(
                        Math.abs(change) * 1000,
                        "Cost " + FIGURES.change(analysis.cost().billedNanoUsd(), yesterday.billedNanoUsd())
                                + " since yesterday ("
                                + FIGURES.signedUsd(analysis.cost().billedNanoUsd() - yesterday.billedNanoUsd())
                                + mainTerm(analysis) + ")."));
            }
        }
        if (analysis.cost().unpricedCalls() > 0) {
            lines.add(new Weighted(
                    1e9,
                    FIGURES.count(analysis.cost().unpricedCalls()) + " calls have no price and count as $0: "
                            + FIGURES.shorten(String.join(", ", analysis.cost().unpricedModels()), 200) + "."));
        }
    }

    private static String mainTerm(Analysis analysis) {
        String term = CostView.mainTerm(analysis);
        return term == null ? "" : ", mostly " + term;
    }

    private static void sla(Analysis analysis, List<Weighted> lines) {
        Map<String, Long> culprits = analysis.sla().byCulprit();
        if (analysis.sla().breaches() > 0 && !metObjective(analysis)) {
            Map.Entry<String, Long> first = culprits.entrySet().iterator().next();
            lines.add(new Weighted(
                    500 + analysis.sla().breaches() / 10.0,
                    FIGURES.count(analysis.sla().breaches()) + " calls took longer than "
                            + FIGURES.time(analysis.sla().targetMicros())
                            + "; the usual culprit is " + component(first.getKey()) + " ("
                            + FIGURES.share(first.getValue(), analysis.sla().breaches()) + ")."));
        }
    }

    /** A component in words. */
    static String component(String key) {
        return switch (key) {
            case "api_gateway" -> "API Gateway";
            case "orchestrator" -> "the orchestrator";
            case "redis" -> "Redis";
            case "dynamodb" -> "DynamoDB";
            case "opensearch" -> "OpenSearch";
            case "rag_other" -> "retrieval around OpenSearch";
            case "bedrock_ttft" -> "Bedrock, time to first token";
            case "bedrock_generation" -> "Bedrock, generation";
            case "parsing" -> "response parsing";
            case "websocket" -> "WebSocket delivery";
            case "workload" -> "long prompts or answers";
            default -> "unattributed time";
        };
    }

    static String clock(java.time.OffsetDateTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }

    /** What is left of the month's error budget for answer times, in words; null without any. */
    static @Nullable String budget(Analysis analysis) {
        Analysis.Budget budget = analysis.sla().budget();
        return budget == null ? null : budget(budget, budget.latency());
    }

    /** For example "6 h 12 min of 7 h 12 min of budget left this month". */
    static @Nullable String budget(Analysis.Budget budget, Analysis.ObjectiveBudget objective) {
        Long left = objective.leftMicros();
        if (left == null) {
            return null;
        }
        if (left < 0) {
            return String.format(
                    Locale.ROOT,
                    "the month's budget is spent %.1f times over",
                    (double) objective.spent() / Math.max(1, objective.allowed()));
        }
        return (budget.nights() < budget.days() ? "at most " : "") + FIGURES.time(left) + " of "
                + FIGURES.time(objective.monthMicros()) + " of budget left this month";
    }
}
