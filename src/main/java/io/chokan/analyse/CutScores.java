package io.chokan.analyse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores every cut of some cells for one outcome, by the nights before when there are any. */
final class CutScores {
    private final CutOutcome outcome;
    private final PastCuts past;
    private final Map<Width, CutDrift> drifts = new EnumMap<>(Width.class);

    CutScores(CutOutcome outcome, Cuts cuts) {
        this.outcome = outcome;
        this.past = cuts.past();
        for (Width width : Width.values()) {
            drifts.put(
                    width,
                    CutDrift.sum(Cuts.sums(cuts.cells()).keySet().stream()
                            .filter(cut -> Width.of(cut) == width)
                            .map(cut -> CutDrift.of(past.of(cut, outcome)))
                            .toList()));
        }
    }

    /** Single values are one family of tests, pairs another: there are ten times as many pairs. */
    enum Width {
        SINGLE,
        PAIR;

        static Width of(Cut cut) {
            return cut.isPair() ? PAIR : SINGLE;
        }
    }

    /** A cut and how it fared. */
    record Scored(CutOutcome outcome, Cut cut, CutScore score) {
        String id() {
            return outcome.key() + " " + cut.dimension() + "=" + cut.key();
        }

        Width width() {
            return Width.of(cut);
        }
    }

    List<Scored> of(List<Cut.Cell> cells) {
        long[] total = Cuts.total(cells);
        List<Scored> scored = new ArrayList<>();
        Cuts.sums(cells).forEach((cut, sums) -> {
            CutScore score = score(cut, CutShare.of(sums, total, outcome));
            if (score != null) {
                scored.add(new Scored(outcome, cut, score));
            }
        });
        return scored;
    }

    private @Nullable CutScore score(Cut cut, CutShare now) {
        return now.otherCalls() == 0 ? null : CutScore.of(now, usual(cut, now));
    }

    private UsualShare usual(Cut cut, CutShare now) {
        if (past.isEmpty()) {
            return UsualShare.firstNight(now);
        }
        List<CutShare> nights = past.of(cut, outcome);
        CutDrift others = drifts.getOrDefault(Width.of(cut), CutDrift.NONE);
        return UsualShare.of(now, nights, CutDrift.of(nights).variance(others));
    }

    /** The cells as they would be if the cut had fared as usual by the rest of the calls. */
    List<Cut.Cell> calmed(List<Cut.Cell> cells, Scored found) {
        CutScore score = found.score();
        long all = Cuts.total(cells)[outcome.column()];
        double usual = score.expected() * (all - score.observed()) / (all - score.expected());
        return outcome.scaled(cells, found.cut(), usual / score.observed());
    }
}
