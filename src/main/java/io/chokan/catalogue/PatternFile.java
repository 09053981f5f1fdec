package io.chokan.catalogue;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The shape of a pattern's YAML. */
record PatternFile(
        @Nullable String id,
        @Nullable ErrorCategory category,
        @Nullable String name,
        @Nullable String description,
        @Nullable String rootCause,
        @Nullable String impact,
        @Nullable RemediationAction action,
        @Nullable List<String> steps,
        @Nullable String severity,
        @JsonProperty("transient") @Nullable Boolean isTransient,
        @Nullable String expectedFrequency,
        @Nullable String question,
        @Nullable List<RuleStanza> rules,
        @Nullable List<String> matches,
        @Nullable List<String> misses) {

    /** One rule; {@code measured} is written by the scorecard. */
    record RuleStanza(
            @Nullable Integer order,
            @Nullable Set<String> scope,
            @Nullable Set<CallStatus> status,
            @Nullable String code,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<String> message,

            @Nullable Measured measured) {}

    record Measured(int hits, int right) {}

    ErrorPattern toPattern(YamlFile file) {
        file.require(
                "severity",
                List.of("LOW", "MEDIUM", "HIGH", "CRITICAL").contains(severity),
                "expected LOW, MEDIUM, HIGH or CRITICAL");
        file.require("steps", steps != null && steps.size() == 5, "expected five steps");
        file.require("matches", matches != null && !matches.isEmpty(), "expected at least one message that it matches");
        return new ErrorPattern(
                file.text("id", id),
                category == null ? ErrorCategory.UNKNOWN : category,
                file.text("name", name),
                file.text("description", description),
                rules == null
                        ? List.of()
                        : rules.stream().map(rule -> toRule(rule, file)).toList(),
                file.text("rootCause", rootCause),
                file.text("impact", impact),
                action == null ? RemediationAction.NO_ACTION : action,
                steps == null ? List.of() : steps,
                file.text("severity", severity),
                Boolean.TRUE.equals(isTransient),
                file.text("expectedFrequency", expectedFrequency),
                file.text("question", question),
                matches == null ? List.of() : matches,
                misses == null ? List.of() : misses);
    }

    private static MatchRule toRule(RuleStanza rule, YamlFile file) {
        file.require("order", rule.order() != null, "every rule needs an order");
        file.require(
                "rules",
                rule.code() != null || rule.message() != null || rule.status() != null,
                "a rule needs a code, a message or a status");
        Measured measured = rule.measured() == null ? new Measured(0, 0) : rule.measured();
        return new MatchRule(
                rule.order() == null ? Integer.MAX_VALUE : rule.order(),
                rule.scope() == null ? Set.of() : rule.scope(),
                rule.status() == null ? Set.of() : rule.status(),
                regex(rule.code(), file),
                wording(rule.message(), file),
                measured.hits(),
                measured.right());
    }

    private static @Nullable Wording wording(@Nullable List<String> expressions, YamlFile file) {
        if (expressions == null) {
            return null;
        }
        List<String> sound = expressions.stream()
                .filter(expression -> regex(expression, file) != null)
                .toList();
        return Wording.of(sound);
    }

    private static @Nullable Pattern regex(@Nullable String regex, YamlFile file) {
        try {
            return regex == null ? null : Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            file.problemAt(regex == null ? "" : regex, "this is no regular expression: " + e.getDescription());
            return null;
        }
    }
}
