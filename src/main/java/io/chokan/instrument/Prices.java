package io.chokan.instrument;

import io.chokan.model.TokenPrice;
import java.util.Optional;

/** The price book that an orchestrator has at hand; Chokan's own is one. */
@FunctionalInterface
public interface Prices {
    /** Knows no model. */
    Prices NONE = (modelId, epochMicros) -> Optional.empty();

    /**
     * The price of a model at a time.
     *
     * @param modelId as it is logged
     * @return empty when it is not known; never a guess by a part of the name
     */
    Optional<TokenPrice> find(String modelId, long epochMicros);
}
