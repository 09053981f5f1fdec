package io.chokan.catalogue;

import io.chokan.model.CallStatus;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to recognise a pattern; every condition that is given must hold.
 *
 * @param order the lowest order that fits decides, so that exact wordings go before general ones
 * @param scopes the service that failed must be one of these; empty for any ({@code bedrock}, {@code opensearch},
 *     {@code dynamodb}, {@code redis})
 * @param statuses the call's status must be one of these; empty for any
 * @param code the whole error code or type must match; null for any
 * @param message must be found in the message; null for any
 * @param hits how many of the corpus's messages the rule decided when it was measured (docs/METHODS.md, "Confidence")
 * @param right how many of these it decided rightly
 */
public record MatchRule(
        int order,
        Set<String> scopes,
        Set<CallStatus> statuses,
        @Nullable Pattern code,
        @Nullable Wording message,
        int hits,
        int right) {
    public MatchRule {
        scopes = Set.copyOf(scopes);
        statuses = Set.copyOf(statuses);
    }

    /** Orders from here on are for wordings and codes that several classes share. */
    public static final int GENERAL = 50;

    /** What a rule goes by; rules of one kind are measured together. */
    public enum Evidence {
        WORDING,
        GENERAL_WORDING,
        SCOPED_WORDING,
        CODE,
        GENERAL_CODE,
        SCOPED_CODE,
        STATUS
    }

    /** The same rule with another wording. */
    public MatchRule withMessage(Wording other) {
        return new MatchRule(order, scopes, statuses, code, other, hits, right);
    }

    public Evidence evidence() {
        if (message != null) {
            return scopes.isEmpty() ? kind(Evidence.WORDING, Evidence.GENERAL_WORDING) : Evidence.SCOPED_WORDING;
        }
        if (code != null) {
            return scopes.isEmpty() ? kind(Evidence.CODE, Evidence.GENERAL_CODE) : Evidence.SCOPED_CODE;
        }
        return Evidence.STATUS;
    }

    private Evidence kind(Evidence own, Evidence general) {
        return order < GENERAL ? own : general;
    }
}
