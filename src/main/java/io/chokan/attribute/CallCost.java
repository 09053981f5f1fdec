package io.chokan.attribute;

import io.chokan.model.Billing;

/**
 * What a call was charged.
 *
 * @param unpriced the model is missing or not in the price book; billed is 0 then
 * @param incomplete a token count was missing and counted as 0
 */
public record CallCost(Billing billing, long billedNanoUsd, boolean unpriced, boolean incomplete) {}
