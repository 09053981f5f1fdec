package io.chokan.stage;

import io.chokan.attribute.CallCost;
import io.chokan.attribute.CallFacts;
import io.chokan.classify.Classification;
import io.chokan.classify.ErrorText;
import io.chokan.model.Billing;
import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes, prices and redacts by rules that a test can foretell. */
final class FakeEnrichment implements Enrichment {
    int classified;

    @Override
    public Classification classify(ErrorText error) {
        classified++;
        return new Classification(
                ErrorCategory.NETWORK,
                "EP-" + error.errorCode(),
                null,
                RemediationAction.NO_ACTION,
                0.5,
                true,
                String.valueOf(error.status()),
                List.of(),
                "T" + error.message());
    }

    @Override
    public CallCost price(CallFacts call) {
        Long tokens = call.inputTokens();
        return new CallCost(Billing.FULL, tokens == null ? 0 : tokens * 3_000, call.modelId() == null, tokens == null);
    }

    @Override
    public String redact(String text, @Nullable String userId, @Nullable String sessionId) {
        String redacted = text.replaceAll("[a-z]+@[a-z.]+", "<e-mail>");
        redacted = userId == null ? redacted : redacted.replace(userId, "<user>");
        return sessionId == null ? redacted : redacted.replace(sessionId, "<session>");
    }
}
