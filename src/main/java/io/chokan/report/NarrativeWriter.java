package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.catalogue.Price;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import io.chokan.model.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a model for a summary within a budget, and keeps of it what the figures bear out. The report is whole without it. */
public final class NarrativeWriter {
    private static final int MOST_SENTENCES = 5;

    private final Narrator narrator;
    private final PriceBook prices;
    private final Limits limits;

    /**
     * @param model as Bedrock names it
     * @param maxTokens of the answer
     * @param budgetNanoUsd for one report; the model is not asked when it could cost more
     */
    public record Limits(String model, int maxTokens, long budgetNanoUsd) {}

    public NarrativeWriter(Narrator narrator, PriceBook prices, Limits limits) {
        this.narrator = narrator;
        this.prices = prices;
        this.limits = limits;
    }

    public Narrative write(Analysis analysis) {
        NarrativeFacts facts = new NarrativeFacts(analysis);
        Narrator.Question question = NarrativePrompt.of(analysis, facts, limits.maxTokens());
        Optional<Price> price = prices.find(limits.model(), analysis.window().toMicros());
        if (price.isEmpty()) {
            return Narrative.none(
                    limits.model(), "the price book does not know the model, so that no budget can be kept");
        }
        long most = nanoUsd(price.get(), mostTokens(question), question.maxTokens());
        if (most > limits.budgetNanoUsd()) {
            Figures figures = new Figures();
            return Narrative.none(
                    limits.model(),
                    "it could cost " + figures.usd(most) + ", and the budget is "
                            + figures.usd(limits.budgetNanoUsd()));
        }
        return ask(question, price.get(), new FactCheck(facts));
    }

    private Narrative ask(Narrator.Question question, Price price, FactCheck check) {
        try {
            Narrator.Answer answer = narrator.ask(question);
            return checked(question, answer, nanoUsd(price, answer.inputTokens(), answer.outputTokens()), check);
        } catch (Narrator.NoAnswerException none) {
            return Narrative.none(limits.model(), String.valueOf(none.getMessage()));
        }
    }

    private Narrative checked(Narrator.Question question, Narrator.Answer answer, long cost, FactCheck check) {
        List<String> kept = new ArrayList<>();
        List<Narrative.Dropped> dropped = new ArrayList<>();
        for (String sentence : sentences(answer.text())) {
            String problem = kept.size() < MOST_SENTENCES ? check.problem(sentence) : "there are enough before it";
            if (problem == null) {
                kept.add(sentence);
            } else {
                dropped.add(new Narrative.Dropped(Redactor.redact(sentence), problem));
            }
        }
        return new Narrative(
                limits.model(),
                NarrativePrompt.VERSION,
                kept,
                dropped,
                kept.isEmpty() ? "no sentence of it is borne out by the figures" : null,
                cost,
                question.system() + "\n" + question.text(),
                Redactor.redact(answer.raw()));
    }

    /** A sentence ends at a mark with a space and a capital, a digit or an opening quote behind it, or with its line. */
    static List<String> sentences(String text) {
        return List.of(text.strip().split("(?<=[.!?])\\s+(?=[\\p{Lu}0-9$\"“(])|\\s*\\R\\s*")).stream()
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** No token is shorter than a byte. */
    private static long mostTokens(Narrator.Question question) {
        return (question.system() + question.text()).getBytes(StandardCharsets.UTF_8).length;
    }

    private static long nanoUsd(Price price, long inputTokens, long outputTokens) {
        return price.forInput(inputTokens).nanoUsd(Billing.FULL, inputTokens, outputTokens);
    }
}
