package io.chokan.classify;

import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One failure's class.
 *
 * @param patternId null when no pattern fits; the category may be known all the same, from status or scope
 * @param taxonomy one of the 25 errors of the specification 6, for example {@code ThrottlingException}; null when none fits
 * @param action of that error; the pattern's own where no error fits
 * @param confidence 0 to 1 (corrections D8)
 * @param proven whether the rule was measured on at least five labelled messages
 * @param matchedBy for example {@code message:rate exceeded}, {@code code+scope:…}, {@code status}
 * @param secondary ids of the other patterns that fit (corrections D11)
 * @param templateId the message's template; known or not, every message has one
 */
public record Classification(
        ErrorCategory category,
        @Nullable String patternId,
        @Nullable String taxonomy,
        RemediationAction action,
        double confidence,
        boolean proven,
        String matchedBy,
        List<String> secondary,
        String templateId) {
    public Classification {
        secondary = List.copyOf(secondary);
    }
}
