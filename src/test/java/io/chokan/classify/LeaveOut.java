package io.chokan.classify;

import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.ErrorPattern;
import io.chokan.catalogue.MatchRule;
import io.chokan.catalogue.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cross-validation of rules that people wrote: the lines of one fold are classified without the wordings that only this fold's lines
 * call for, as if nobody had ever seen them. So a wording does not vouch for itself. A fold is a line, or all lines of a library.
 */
public final class LeaveOut {
    private final Catalogue catalogue;
    private final List<LabelledLine> lines;
    private final Function<LabelledLine, Object> fold;
    private final Map<MatchRule, List<Part>> parts = new HashMap<>();

    /** One alternative of a rule's wording and the folds in whose lines it is found. */
    private record Part(Wording wording, Set<Object> folds) {
        boolean isKeptWithout(Object fold) {
            return folds.isEmpty() || folds.stream().anyMatch(other -> !other.equals(fold));
        }
    }

    /**
     * What came out for one line.
     *
     * @param rule the rule that decided; null when none did
     */
    public record Outcome(
            LabelledLine line,
            Classification found,
            @Nullable MatchRule rule) {
        public boolean isRight() {
            return found.category() == line.category();
        }
    }

    private LeaveOut(Catalogue catalogue, List<LabelledLine> lines, Function<LabelledLine, Object> fold) {
        this.catalogue = catalogue;
        this.lines = lines;
        this.fold = fold;
        catalogue.patterns().forEach(pattern -> pattern.rules().forEach(rule -> parts.put(rule, parts(rule))));
    }

    static LeaveOut oneLine(Catalogue catalogue, List<LabelledLine> lines) {
        return new LeaveOut(catalogue, lines, line -> line);
    }

    public static LeaveOut oneLibrary(Catalogue catalogue, List<LabelledLine> lines) {
        return new LeaveOut(catalogue, lines, LabelledLine::library);
    }

    private List<Part> parts(MatchRule rule) {
        if (rule.message() == null) {
            return List.of();
        }
        return rule.message().parts().stream()
                .map(wording -> new Part(wording, folds(wording)))
                .toList();
    }

    private Set<Object> folds(Wording wording) {
        Set<Object> folds = new HashSet<>();
        for (LabelledLine line : lines) {
            String message = Testimony.of(line.error().message());
            if (wording.isFoundIn(message)) {
                folds.add(fold.apply(line));
            }
        }
        return folds;
    }

    /** Every line's outcome, fold by fold. */
    public List<Outcome> outcomes() {
        Map<Object, List<LabelledLine>> folds = new LinkedHashMap<>();
        lines.forEach(line -> folds.computeIfAbsent(fold.apply(line), unused -> new ArrayList<>())
                .add(line));
        List<Outcome> outcomes = new ArrayList<>();
        folds.forEach((left, own) -> outcomes.addAll(outcomes(left, own)));
        return outcomes;
    }

    private List<Outcome> outcomes(Object left, List<LabelledLine> own) {
        Map<MatchRule, MatchRule> originals = new HashMap<>();
        List<ErrorPattern> reduced = catalogue.patterns().stream()
                .map(pattern -> without(left, pattern, originals))
                .toList();
        Classifier classifier = new Classifier(reduced, catalogue.taxonomy());
        return own.stream().map(line -> outcome(classifier, line, originals)).toList();
    }

    private static Outcome outcome(Classifier classifier, LabelledLine line, Map<MatchRule, MatchRule> originals) {
        List<Classifier.Candidate> hits = classifier.decide(line.error());
        MatchRule decided = hits.isEmpty() ? null : originals.get(hits.get(0).rule());
        return new Outcome(line, classifier.classify(line.error()), decided);
    }

    private ErrorPattern without(Object left, ErrorPattern pattern, Map<MatchRule, MatchRule> originals) {
        List<MatchRule> rules = new ArrayList<>();
        for (MatchRule rule : pattern.rules()) {
            MatchRule reduced = without(left, rule);
            originals.put(reduced, rule);
            rules.add(reduced);
        }
        return pattern.withRules(rules);
    }

    private MatchRule without(Object left, MatchRule rule) {
        if (rule.message() == null) {
            return rule;
        }
        List<Wording> kept = parts.getOrDefault(rule, List.of()).stream()
                .filter(part -> part.isKeptWithout(left))
                .map(Part::wording)
                .toList();
        return rule.withMessage(Wording.anyOf(kept));
    }
}
