package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Evidence;
import io.chokan.analyse.Analysis.Finding;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.analyse.Analysis.State;
import io.chokan.analyse.Analysis.UnknownTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A finding in plain words. Public for FreeMarker alone. */
public final class FindingText {
    private static final Figures FIGURES = new Figures();
    private static final int LONG_MESSAGE = 90;
    private static final int LONG_NAME = 48;

    private final Analysis analysis;
    private final Finding finding;

    FindingText(Analysis analysis, Finding finding) {
        this.analysis = analysis;
        this.finding = finding;
    }

    /** Findings that are not silenced. */
    static List<Finding> open(Analysis analysis) {
        return analysis.findings().stream()
                .filter(finding -> new FindingText(analysis, finding).known() != State.SILENCED)
                .toList();
    }

    /** Findings about no error pattern or message: nothing else counts them. */
    static List<Finding> unnamed(Analysis analysis) {
        return open(analysis).stream()
                .filter(finding -> finding.evidence().stream().noneMatch(FindingText::isNamed))
                .toList();
    }

    private static boolean isNamed(Evidence evidence) {
        return evidence.subjectType().equals("pattern")
                || evidence.subjectType().equals("message");
    }

    /** Patterns and message templates that a finding tells of. */
    static Set<String> subjects(Analysis analysis) {
        Set<String> subjects = new TreeSet<>();
        analysis.findings()
                .forEach(finding -> finding.evidence().stream()
                        .filter(FindingText::isNamed)
                        .forEach(e -> subjects.add(e.subject())));
        return subjects;
    }

    public Finding getFinding() {
        return finding;
    }

    /** For example {@code 20:15–20:45}. */
    public String getTime() {
        return Headline.clock(finding.from()) + "–" + Headline.clock(finding.to());
    }

    /** For example {@code escalating}; the kind where the cause is no error that has a state. */
    public String getTag() {
        State state = known();
        return state == null ? finding.kind() : state.name().toLowerCase(Locale.ROOT);
    }

    /** What is known of the cause itself. */
    private @Nullable State known() {
        return state(finding.evidence().get(0));
    }

    private @Nullable State state(Evidence evidence) {
        return switch (evidence.subjectType()) {
            case "pattern" -> {
                Pattern pattern = pattern(evidence.subject());
                yield pattern == null ? null : pattern.state();
            }
            case "message" -> {
                UnknownTemplate template = template(evidence.subject());
                yield template == null ? null : template.state();
            }
            default -> null;
        };
    }

    /** What it is about, as a heading. */
    public String getTitle() {
        return switch (finding.kind()) {
            case "traffic" -> finding.direction().equals("up") ? "More calls than usual" : "Calls are missing";
            case "tokens" -> "Longer prompts: " + FIGURES.shorten(finding.subject(), LONG_NAME);
            case "cost" -> "Dearer calls: " + FIGURES.shorten(finding.subject(), LONG_NAME);
            case "latency" ->
                finding.subject().equals("end_to_end")
                        ? "Late answers"
                        : "Slow: " + Headline.component(finding.subject());
            default -> name(finding.subjectType(), finding.subject());
        };
    }

    private String name(String type, String subject) {
        return switch (type) {
            case "pattern" -> {
                Pattern pattern = pattern(subject);
                yield pattern == null ? subject : pattern.name() + " (" + subject + ")";
            }
            case "message" -> {
                UnknownTemplate template = template(subject);
                yield "Unknown error "
                        + (template == null ? subject : "“" + FIGURES.shorten(template.text(), LONG_MESSAGE) + "”");
            }
            case "category" -> subject.toLowerCase(Locale.ROOT).replace('_', ' ');
            default -> subject.equals("retries") ? "Retries" : subject;
        };
    }

    private @Nullable Pattern pattern(String id) {
        return analysis.patterns().stream()
                .filter(pattern -> pattern.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable UnknownTemplate template(String id) {
        return analysis.errors().unknownTemplates().stream()
                .filter(template -> template.templateId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** How much of what: for example {@code 412 failed calls where 9 are usual}. */
    public String getFigures() {
        return figures(finding.unit(), finding.kind(), finding.observed(), finding.expected());
    }

    private String figures(String unit, String kind, double observed, double expected) {
        return switch (unit) {
            case "nanoUsd" -> FIGURES.usd(observed) + " where " + FIGURES.usd(expected) + " are usual";
            case "tokens per call" -> amount(observed) + " input tokens a call where " + usual(expected);
            case "slow answers" -> amount(observed) + " slow answers where " + usual(expected);
            case "late calls" ->
                amount(observed) + " calls over " + FIGURES.time(analysis.sla().targetMicros()) + " where "
                        + usual(expected);
            case "retries" -> amount(observed) + " retries where " + usual(expected);
            default ->
                amount(observed)
                        + (kind.equals("traffic") ? " calls where " : " failed calls where ")
                        + usual(expected);
        };
    }

    private static String usual(double expected) {
        return amount(expected) + (expected > 0 && expected < 1.5 ? " is usual" : " are usual");
    }

    private static String amount(double figure) {
        return figure > 0 && figure < 0.5 ? "less than one" : FIGURES.count(Math.round(figure));
    }

    /** For example {@code 310 users, 355 calls, 43 of them late, $0.49 billed}. */
    public String getImpact() {
        Map<String, Long> impact = finding.impact();
        List<String> parts = new ArrayList<>();
        if (impact.containsKey("missingCalls")) {
            return FIGURES.count(impact.get("missingCalls")) + " calls missing: they were not made, or not logged";
        }
        parts.add(FIGURES.count(impact.get("users")) + " users");
        parts.add(FIGURES.count(impact.get("calls")) + " calls");
        parts.add(FIGURES.count(impact.get("failed")) + " failed");
        parts.add(FIGURES.count(impact.get("late")) + " late");
        parts.add(FIGURES.usd(impact.get("billedNanoUsd")) + " billed");
        return String.join(", ", parts);
    }

    /** What the touched calls have in common; null when nothing. */
    public @Nullable String getCommon() {
        String dimension = finding.dimension();
        return dimension == null ? null : FIGURES.shorten(dimension.replace("=", " "), LONG_NAME);
    }

    public boolean isWithoutHistory() {
        return finding.baseline().equals("same-day");
    }

    /** The other series that show it, in words; one with the very same figures says nothing new. */
    public List<String> getAlso() {
        Map<String, String> told = new LinkedHashMap<>();
        for (Evidence evidence : finding.evidence()) {
            told.putIfAbsent(evidence.unit() + evidence.observed() + "/" + evidence.expected(), also(evidence));
        }
        return told.values().stream().skip(1).toList();
    }

    private String also(Evidence evidence) {
        String what = evidence.kind().equals("latency") && !evidence.subject().equals("end_to_end")
                ? Headline.component(evidence.subject())
                : evidence.subject().equals("end_to_end") || evidence.subject().equals("retries")
                        ? ""
                        : FIGURES.shorten(name(evidence.subjectType(), evidence.subject()), LONG_NAME);
        return (what.isEmpty() ? "" : what + ": ")
                + figures(evidence.unit(), evidence.kind(), evidence.observed(), evidence.expected());
    }

    /** For "what changed". */
    String line() {
        State state = known();
        String word = state == State.NEW
                ? "New: "
                : state == State.REGRESSED ? "Back: " : state == State.ESCALATING ? "Escalating: " : "";
        String users = finding.impact().containsKey("users")
                ? "; " + FIGURES.count(finding.impact().get("users")) + " users"
                : "";
        return word + getTitle() + ", " + getTime() + ": " + getFigures() + users + ".";
    }

    /** Heights from 0 to 20 of what came, one bar for each slot. */
    public List<Long> getBars() {
        return Heights.of(finding.course().observed(), most());
    }

    /** The same of what is usual; no height where nothing is known. */
    public List<Long> getUsual() {
        return Heights.of(finding.course().expected(), most());
    }

    private double most() {
        return Math.max(
                Heights.most(finding.course().observed()),
                Heights.most(finding.course().expected()));
    }
}
