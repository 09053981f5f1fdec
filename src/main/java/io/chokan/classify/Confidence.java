package io.chokan.classify;

import io.chokan.catalogue.ErrorPattern;
import io.chokan.catalogue.MatchRule;
import io.chokan.catalogue.MatchRule.Evidence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a rule is to be believed: the lower end of Wilson's interval for the measured precision of all rules with its kind of
 * evidence; its own, where it did significantly worse than they.
 */
final class Confidence {
    private final Map<Evidence, Tally> kinds = new EnumMap<>(Evidence.class);

    private record Tally(long hits, long right) {
        Tally plus(Tally other) {
            return new Tally(hits + other.hits, right + other.right);
        }

        double lowerBound() {
            return Wilson.lowerBound(right, hits);
        }
    }

    Confidence(List<ErrorPattern> patterns) {
        patterns.stream()
                .flatMap(pattern -> pattern.rules().stream())
                .forEach(rule -> kinds.merge(rule.evidence(), own(rule), Tally::plus));
    }

    /** From 0 to 1. */
    double of(MatchRule rule) {
        double kind = kinds.getOrDefault(rule.evidence(), own(rule)).lowerBound();
        boolean worse = isProven(rule) && Wilson.upperBound(rule.right(), rule.hits()) < kind;
        return worse ? own(rule).lowerBound() : kind;
    }

    static boolean isProven(MatchRule rule) {
        return rule.hits() >= Wilson.PROVEN;
    }

    private static Tally own(MatchRule rule) {
        return new Tally(rule.hits(), rule.right());
    }
}
