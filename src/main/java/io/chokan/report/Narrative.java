package io.chokan.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a language model made of the figures, and what became of it.
 *
 * @param sentences those that stood the check; empty when there are none
 * @param dropped the others, for the archive alone
 * @param why there is no text, as a clause; null when there is one
 * @param costNanoUsd as the price book has it; 0 when the model was not asked
 */
public record Narrative(
        String model,
        int promptVersion,
        List<String> sentences,
        List<Dropped> dropped,
        @Nullable String why,
        long costNanoUsd,
        @Nullable String prompt,
        @Nullable String answer) {
    public Narrative {
        sentences = List.copyOf(sentences);
        dropped = List.copyOf(dropped);
    }

    /** @param why it is not shown, as a clause */
    public record Dropped(String sentence, String why) {}

    /** A narrative that is none. */
    static Narrative none(String model, String why) {
        return new Narrative(model, NarrativePrompt.VERSION, List.of(), List.of(), why, 0, null, null);
    }

    /** One quiet line for data quality; null when all is well. */
    public @Nullable String remark() {
        if (why != null) {
            return "The summary by " + model + " was left out: " + why + ".";
        }
        return dropped.isEmpty()
                ? null
                : dropped.size() + (dropped.size() == 1 ? " sentence" : " sentences") + " of the summary by " + model
                        + (dropped.size() == 1 ? " was" : " were")
                        + " left out: the figures do not bear "
                        + (dropped.size() == 1 ? "it" : "them") + " out.";
    }
}
