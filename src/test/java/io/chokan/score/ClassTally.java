package io.chokan.score;

import io.chokan.model.ErrorCategory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Precision, recall, macro-F1 and calibration of classes against labels. UNKNOWN is no claim: it counts for recall only. */
final class ClassTally {
    private static final int BINS = 10;

    private final List<Case> cases = new ArrayList<>();

    private record Case(ErrorCategory label, ErrorCategory found, double confidence) {
        boolean isRight() {
            return label == found;
        }

        boolean isClaimed() {
            return found != ErrorCategory.UNKNOWN;
        }
    }

    void add(ErrorCategory label, ErrorCategory found, double confidence) {
        cases.add(new Case(label, found, confidence));
    }

    /** Right claims by all claims. */
    Figure precision(String name, double goal) {
        long claimed = cases.stream().filter(Case::isClaimed).count();
        long right = cases.stream().filter(c -> c.isClaimed() && c.isRight()).count();
        return Figure.share(name, right, claimed, goal, true, 0);
    }

    /** Right claims by all cases that have a class. */
    Figure recall(String name, double goal) {
        long known =
                cases.stream().filter(c -> c.label() != ErrorCategory.UNKNOWN).count();
        long right = cases.stream().filter(c -> c.isClaimed() && c.isRight()).count();
        return Figure.share(name, right, known, goal, true, 0);
    }

    /** The mean of F1 over the classes that are labelled, UNKNOWN among them. */
    Figure macroF1(String name, double goal) {
        Set<ErrorCategory> labels = EnumSet.noneOf(ErrorCategory.class);
        cases.forEach(c -> labels.add(c.label()));
        double mean = labels.stream().mapToDouble(this::f1).average().orElse(Double.NaN);
        return Figure.exact(name, mean, goal, true, cases.size(), 0);
    }

    private double f1(ErrorCategory category) {
        long right =
                cases.stream().filter(c -> c.label() == category && c.isRight()).count();
        long wrong = cases.stream()
                .filter(c -> (c.label() == category || c.found() == category) && !c.isRight())
                .count();
        return 2.0 * right / (2 * right + wrong);
    }

    /** Expected calibration error over ten bins of confidence: Σ share of bin × |mean confidence − share right|. */
    Figure calibration(String name, double goal) {
        List<Case> claimed = cases.stream().filter(Case::isClaimed).toList();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int own = bin;
            List<Case> inBin = claimed.stream()
                    .filter(c -> Math.min(BINS - 1, (int) (c.confidence() * BINS)) == own)
                    .toList();
            error += gap(inBin) / Math.max(1, claimed.size());
        }
        return Figure.exact(name, error, goal, false, claimed.size(), 0);
    }

    private static double gap(List<Case> bin) {
        double confidence = bin.stream().mapToDouble(Case::confidence).sum();
        return Math.abs(confidence - bin.stream().filter(Case::isRight).count());
    }
}
