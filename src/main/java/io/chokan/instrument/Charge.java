package io.chokan.instrument;

import io.chokan.model.Billing;
import org.jspecify.annotations.Nullable;

/**
 * What a call is charged, as opposed to the cost that the specification's log line carries (corrections C1–C3).
 *
 * @param billing by how far the call got
 * @param nanoUsd US-dollars × 10⁻⁹; null when the price book does not know the model, which is not the same as free
 */
public record Charge(Billing billing, @Nullable Long nanoUsd) {}
