package io.chokan.analyse;

import io.chokan.analyse.Analysis.OverRepresented;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What breaches and errors have in common ({@code docs/METHODS.md}, "Over-representation"): the cut with the largest likelihood
 * ratio first; each next one is looked for among the calls that are in none of those before, so that one cause is said once.
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
        List<Scored> breaches = scored(cuts.cells(), Outcome.BREACH);
        List<Scored> errors = scored(cuts.cells(), Outcome.ERROR);
        Map<String, Double> q = falseDiscoveryRates(
                Stream.concat(breaches.stream(), errors.stream()).toList());
        List<OverRepresented> found = new ArrayList<>(find(Outcome.BREACH, breaches, q));
        found.addAll(find(Outcome.ERROR, errors, q));
        return found;
    }

    private List<OverRepresented> find(Outcome outcome, List<Scored> first, Map<String, Double> q) {
        double threshold = first.stream()
                .filter(scored -> q.getOrDefault(scored.id(), 1.0) <= Q)
                .mapToDouble(scored -> scored.score().p())
                .max()
                .orElse(-1);
        List<OverRepresented> found = new ArrayList<>();
        List<Cut.Cell> rest = cuts.cells();
        for (Scored best = best(first, threshold); best != null && found.size() < SHOWN; ) {
            found.add(said(best, q.getOrDefault(best.id(), 1.0)));
            Cut cut = best.cut();
            rest = rest.stream().filter(cell -> !cut.holds(cell)).toList();
            best = best(scored(rest, outcome), threshold);
        }
        return found;
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
                cuts.hasPast() ? "nights" : "same-day");
    }

    private List<Scored> scored(List<Cut.Cell> cells, Outcome outcome) {
        long[] total = Cuts.total(cells);
        List<Scored> scored = new ArrayList<>();
        Cuts.sums(cells).forEach((cut, sums) -> {
            CutScore score = CutScore.of(
                    new CutScore.Share(sums[0], sums[outcome.column], total[0], total[outcome.column]),
                    cuts.hasPast() ? past(cut, outcome) : null);
            if (score != null) {
                scored.add(new Scored(outcome, cut, score));
            }
        });
        return scored;
    }

    private CutScore.Share past(Cut cut, Outcome outcome) {
        long[] past = cuts.past(cut);
        long[] total = cuts.pastTotal();
        return new CutScore.Share(past[0], past[outcome.column], total[0], total[outcome.column]);
    }

    /** A pair is taken only when it says clearly more than each of its two values that would be taken, too. */
    private static @Nullable Scored best(List<Scored> scored, double threshold) {
        Map<Cut, Scored> good = new HashMap<>();
        scored.stream()
                .filter(one -> one.score().p() <= threshold && one.score().isClear())
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

    /** Benjamini and Hochberg's adjusted p of every cut that was looked at. */
    private static Map<String, Double> falseDiscoveryRates(List<Scored> scored) {
        List<Scored> sorted = scored.stream()
                .sorted(Comparator.comparingDouble((Scored one) -> one.score().p())
                        .thenComparing(Scored::id))
                .toList();
        Map<String, Double> rates = new HashMap<>();
        double smallest = 1;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            smallest = Math.min(smallest, sorted.get(i).score().p() * sorted.size() / (i + 1));
            rates.put(sorted.get(i).id(), smallest);
        }
        return rates;
    }

    private enum Outcome {
        BREACH(1),
        ERROR(2);

        private final int column;

        Outcome(int column) {
            this.column = column;
        }

        String key() {
            return this == BREACH ? "breach" : "error";
        }
    }

    private record Scored(Outcome outcome, Cut cut, CutScore score) {
        String id() {
            return outcome.key() + " " + cut.dimension() + "=" + cut.key();
        }
    }
}
