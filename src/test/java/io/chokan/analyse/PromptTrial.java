package io.chokan.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets other packages' judgements hold a template's prompts against those of earlier nights. */
public final class PromptTrial {
    private final List<Map<String, TokenHistogram>> nights = new ArrayList<>();

    /** @param past input tokens of the template's answers, a list for each night before */
    public PromptTrial(List<List<Long>> past) {
        past.forEach(night -> nights.add(Map.of("t", histogram(night, 1))));
    }

    /** Whether tonight has answers enough for a claim. */
    public static boolean isEnough(List<Long> tonight) {
        return tonight.size() >= PromptGrowth.CALLS;
    }

    /** Whether growth is claimed when tonight's prompts are {@code factor} times as long. */
    public boolean claims(List<Long> tonight, double factor) {
        return !new PromptGrowth(nights)
                .find(Map.of("t", histogram(tonight, factor)), template -> 0)
                .isEmpty();
    }

    private static TokenHistogram histogram(List<Long> tokens, double factor) {
        TokenHistogram histogram = new TokenHistogram();
        tokens.forEach(count -> histogram.add(Math.round(count * factor), 1));
        return histogram;
    }
}
