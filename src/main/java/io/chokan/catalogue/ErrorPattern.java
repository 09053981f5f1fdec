package io.chokan.catalogue;

import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.List;

/**
 * A known way to fail: how it is recognised, what it means and what to do (specification 5.1, {@code ErrorPattern}).
 *
 * @param rules any of them recognises the pattern
 * @param steps the remediation steps, without their numbers
 * @param severity LOW, MEDIUM, HIGH or CRITICAL
 * @param expectedFrequency in words, as the specification has it
 * @param question the Amazon Q Developer prompt
 * @param matches messages that must come out as this pattern; {@code misses} must not: the build tries them
 */
public record ErrorPattern(
        String id,
        ErrorCategory category,
        String name,
        String description,
        List<MatchRule> rules,
        String rootCause,
        String impact,
        RemediationAction action,
        List<String> steps,
        String severity,
        boolean isTransient,
        String expectedFrequency,
        String question,
        List<String> matches,
        List<String> misses) {
    public ErrorPattern {
        rules = List.copyOf(rules);
        steps = List.copyOf(steps);
        matches = List.copyOf(matches);
        misses = List.copyOf(misses);
    }

    /** The same pattern, recognised in another way. */
    public ErrorPattern withRules(List<MatchRule> others) {
        return new ErrorPattern(
                id,
                category,
                name,
                description,
                others,
                rootCause,
                impact,
                action,
                steps,
                severity,
                isTransient,
                expectedFrequency,
                question,
                matches,
                misses);
    }
}
