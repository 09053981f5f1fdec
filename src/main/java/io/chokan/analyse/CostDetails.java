package io.chokan.analyse;

import io.chokan.analyse.Analysis.CostChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cost owner's part of the night's money. Nano-US-dollars; how each figure is made is in {@code docs/METHODS.md}, "Cost".
 *
 * @param bySession the dearest sessions by short hash, then {@code (other sessions)} and {@code (no session)}; sums to the total
 * @param byUserDecile users in ten groups of like size, the dearest first; sums to the total
 * @param unpriced models without a price, most calls first
 * @param changeSinceSameWeekday null when the archive does not hold the day a week before, or this is no night
 * @param promptBloat templates whose prompts grew
 * @param whatIf savings; each stands alone, they do not add up
 */
public record CostDetails(
        Map<String, Long> bySession,
        List<UserDecile> byUserDecile,
        List<UnpricedModel> unpriced,
        @Nullable CostChange changeSinceSameWeekday,
        List<PromptBloat> promptBloat,
        List<WhatIf> whatIf) {

    static final CostDetails NONE = new CostDetails(Map.of(), List.of(), List.of(), null, List.of(), List.of());

    public CostDetails {
        byUserDecile = List.copyOf(byUserDecile);
        unpriced = List.copyOf(unpriced);
        promptBloat = List.copyOf(promptBloat);
        whatIf = List.copyOf(whatIf);
    }

    /**
     * A tenth of the users.
     *
     * @param decile 1 is the dearest tenth; 0 stands for calls that name no user
     */
    public record UserDecile(int decile, long users, long calls, long billedNanoUsd) {}

    /** @param reason why it has no price, as a clause */
    public record UnpricedModel(String model, long calls, String reason) {}

    /**
     * A template whose answered prompts are longer than on any of the last nights.
     *
     * @param medianTokens input tokens of tonight's answers
     * @param usualTokens the same over the nights before
     * @param p one-sided Mann–Whitney probability
     * @param extraNanoUsd what the growth of the median cost tonight, on all billed input of the template
     */
    public record PromptBloat(
            String template,
            long calls,
            double medianTokens,
            double usualTokens,
            int nights,
            double p,
            long extraNanoUsd) {}

    /**
     * What a change would have saved tonight.
     *
     * @param kind {@code CHEAPER_MODEL}, {@code RESPONSE_CACHE}, {@code PROMPT_CACHE} or {@code PROMPT_LIMIT}
     * @param subject template, or template and models
     * @param calls that it would have changed
     */
    public record WhatIf(
            String kind, String subject, long calls, long lowerNanoUsd, long upperNanoUsd, String formula) {}
}
