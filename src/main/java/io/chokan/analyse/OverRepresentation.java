package io.chokan.analyse;

import io.chokan.analyse.Analysis.OverRepresented;
import io.chokan.analyse.CutScores.Scored;
import io.chokan.analyse.CutScores.Width;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What breaches and errors have in common ({@code docs/METHODS.md}, "Over-representation"): the cut with the largest likelihood
 * ratio first; each next one is looked for as if those before had fared as usual, so that one cause is said once.
 */
final class OverRepresentation {
    private static final double Q = 0.01;
    private static final int SHOWN = 3;

    private final Cuts cuts;

    OverRepresentation(Cuts cuts) {
        this.cuts = cuts;
    }

    /** At most three for breaches and three for errors. */
    List<OverRepresented> find() {
        CutScores breach = new CutScores(CutOutcome.BREACH, cuts);
        CutScores error = new CutScores(CutOutcome.ERROR, cuts);
        List<Scored> breaches = breach.of(cuts.cells());
        List<Scored> errors = error.of(cuts.cells());
        Map<String, Double> q = falseDiscoveryRates(
                Stream.concat(breaches.stream(), errors.stream()).toList());
        List<OverRepresented> found = new ArrayList<>(find(breach, breaches, q));
        found.addAll(find(error, errors, q));
        return found;
    }

    private List<OverRepresented> find(CutScores scores, List<Scored> first, Map<String, Double> q) {
        Map<Width, Double> limits = limits(first, q);
        List<OverRepresented> found = new ArrayList<>();
        Set<Cut> said = new HashSet<>();
        List<Cut.Cell> cells = cuts.cells();
        for (Scored best = best(first, limits); best != null && found.size() < SHOWN && said.add(best.cut()); ) {
            found.add(said(best, q.getOrDefault(best.id(), 1.0)));
            cells = scores.calmed(cells, best);
            best = best(scores.of(cells), limits);
        }
        return found;
    }

    /** The largest p that counts in each family of tests; none in a family without a discovery. */
    private static Map<Width, Double> limits(List<Scored> scored, Map<String, Double> q) {
        return scored.stream()
                .filter(one -> q.getOrDefault(one.id(), 1.0) <= Q)
                .collect(Collectors.toMap(Scored::width, one -> one.score().p(), Math::max));
    }

    private OverRepresented said(Scored scored, double q) {
        CutScore score = scored.score();
        return new OverRepresented(
                scored.outcome().key(),
                scored.cut().named(),
                score.calls(),
                score.observed(),
                score.expected(),
                score.riskRatio(),
                score.low(),
                score.high(),
                q,
                cuts.past().isEmpty() ? "same-day" : "nights");
    }

    /** A pair is taken only when it says clearly more than each of its two values that would be taken, too. */
    private static @Nullable Scored best(List<Scored> scored, Map<Width, Double> limits) {
        Map<Cut, Scored> good = new HashMap<>();
        scored.stream()
                .filter(one -> one.score().p() <= limits.getOrDefault(one.width(), -1.0)
                        && one.score().isClear())
                .forEach(one -> good.put(one.cut(), one));
        return good.values().stream()
                .filter(one -> one.cut().singles().stream()
                        .map(good::get)
                        .filter(Objects::nonNull)
                        .allMatch(single -> one.score().saysMoreThan(single.score())))
                .max(Comparator.comparingDouble((Scored one) -> one.score().likelihoodRatio())
                        .thenComparing(one -> one.cut().isPair() ? 0 : 1)
                        .thenComparing(Scored::id))
                .orElse(null);
    }

    /** Benjamini and Hochberg's adjusted p of every cut that was looked at, family by family. */
    private static Map<String, Double> falseDiscoveryRates(List<Scored> scored) {
        Map<String, Double> rates = new HashMap<>();
        scored.stream()
                .collect(Collectors.groupingBy(Scored::width))
                .values()
                .forEach(family -> addRates(family, rates));
        return rates;
    }

    private static void addRates(List<Scored> family, Map<String, Double> rates) {
        List<Scored> sorted = family.stream()
                .sorted(Comparator.comparingDouble((Scored one) -> one.score().p())
                        .thenComparing(Scored::id))
                .toList();
        double smallest = 1;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            smallest = Math.min(smallest, sorted.get(i).score().p() * sorted.size() / (i + 1));
            rates.put(sorted.get(i).id(), smallest);
        }
    }
}
