package io.chokan.stage;

import io.chokan.attribute.CallCost;
import io.chokan.attribute.CallFacts;
import io.chokan.classify.Classification;
import io.chokan.classify.ErrorText;
import org.jspecify.annotations.Nullable;

/** What other packages know about a line. Safe for use by several threads. */
interface Enrichment {
    Classification classify(ErrorText error);

    CallCost price(CallFacts call);

    String redact(String text, @Nullable String userId, @Nullable String sessionId);
}
