package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Cost;
import io.chokan.analyse.Analysis.CostChange;
import io.chokan.analyse.Analysis.Daily;
import io.chokan.analyse.Analysis.Waste;
import io.chokan.analyse.CostDetails.PromptBloat;
import io.chokan.analyse.CostDetails.UserDecile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template of the cost section asks: sentences and choices. Public for FreeMarker alone. */
public final class CostView {
    private static final int MOST_UNPRICED = 12;

    private final Analysis analysis;
    private final Cost cost;
    private final PageView page;
    private final Figures figures = new Figures();

    CostView(Analysis analysis, PageView page) {
        this.analysis = analysis;
        this.cost = analysis.cost();
        this.page = page;
    }

    /** Billed against logged, and why they differ. */
    public String getLead() {
        long more = cost.loggedNanoUsd() - cost.billedNanoUsd();
        String billed = figures.usd(cost.billedNanoUsd()) + " billed";
        if (more == 0) {
            return billed + ", as the log says.";
        }
        return billed + ", by the price book and how far each call got. The log's own figure is "
                + figures.usd(cost.loggedNanoUsd()) + ", " + figures.usd(Math.abs(more))
                + (more > 0 ? " more" : " less")
                + ": it also charges rejected calls, counts time-outs and caches in another way, and knows two prices.";
    }

    /** What the figure cannot be sure of. */
    public List<String> getDoubts() {
        List<String> doubts = new ArrayList<>();
        if (cost.estimatedCalls() > 0) {
            doubts.add(figures.count(cost.estimatedCalls())
                    + " calls timed out: the model may have run, so they count at the full price.");
        }
        if (cost.incompleteCalls() > 0) {
            doubts.add(figures.count(cost.incompleteCalls()) + " calls lack a token count, which counts as 0.");
        }
        return doubts;
    }

    /** Models without a price, a line each: calls, name, reason. */
    public List<String> getUnpriced() {
        List<String> lines = new ArrayList<>();
        cost.details().unpriced().stream()
                .limit(MOST_UNPRICED)
                .forEach(model -> lines.add(figures.count(model.calls()) + " calls of " + page.name(model.model())
                        + ": " + model.reason()));
        int left = cost.details().unpriced().size() - lines.size();
        if (left > 0) {
            lines.add("and " + figures.count(left) + " more models, all in analysis.json");
        }
        return lines;
    }

    /**
     * The four terms and their sum, since yesterday and since the same weekday.
     *
     * @param yesterday null without that night; so {@code weekday}
     */
    public record Term(
            String name, @Nullable Long yesterday, @Nullable Long weekday) {}

    /** Empty without a night to compare with. */
    public List<Term> getTerms() {
        CostChange yesterday = cost.changeSinceYesterday();
        CostChange weekday = cost.details().changeSinceSameWeekday();
        if (yesterday == null && weekday == null) {
            return List.of();
        }
        Map<String, Long> first = CostCharts.terms(yesterday);
        Map<String, Long> second = CostCharts.terms(weekday);
        List<Term> terms = new ArrayList<>();
        for (String name : CostCharts.TERMS) {
            terms.add(new Term(name, first.get(name), second.get(name)));
        }
        terms.add(new Term("In all", sum(first), sum(second)));
        return terms;
    }

    private static @Nullable Long sum(Map<String, Long> terms) {
        return terms.isEmpty()
                ? null
                : Long.valueOf(
                        terms.values().stream().mapToLong(Long::longValue).sum());
    }

    /** The term that moved the cost most since yesterday, for the first screen; null without one. */
    static @Nullable String mainTerm(Analysis analysis) {
        Daily yesterday = analysis.history().yesterday();
        boolean more = yesterday != null && analysis.cost().billedNanoUsd() > yesterday.billedNanoUsd();
        return CostCharts.terms(analysis.cost().changeSinceYesterday()).entrySet().stream()
                .filter(term -> more ? term.getValue() > 0 : term.getValue() < 0)
                .max(Comparator.comparingLong(term -> Math.abs(term.getValue())))
                .map(term -> term.getKey().toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    public List<String> getBloat() {
        return cost.details().promptBloat().stream().map(this::bloat).toList();
    }

    private String bloat(PromptBloat growth) {
        return "Prompts of " + page.name(growth.template()) + " grew: the median answer has "
                + figures.count(Math.round(growth.medianTokens())) + " input tokens instead of "
                + figures.count(Math.round(growth.usualTokens())) + " ("
                + figures.change(growth.medianTokens(), growth.usualTokens()) + "), more than on any of "
                + growth.nights() + " nights; about " + figures.usd(growth.extraNanoUsd()) + " tonight.";
    }

    /** Who spends: the dearest tenth of the users; null without users or money. */
    public @Nullable String getUsers() {
        return cost.details().byUserDecile().stream()
                .filter(group -> group.decile() == 1 && group.users() > 0 && cost.billedNanoUsd() > 0)
                .map(this::users)
                .findFirst()
                .orElse(null);
    }

    private String users(UserDecile dearest) {
        return "The dearest tenth of the users (" + figures.count(dearest.users()) + ") caused "
                + figures.share(dearest.billedNanoUsd(), cost.billedNanoUsd()) + " of the money, "
                + figures.usd(dearest.billedNanoUsd()) + ".";
    }

    /** Least and most of the waste, in one sentence. */
    public String getWasteLead() {
        long least = cost.waste().stream().mapToLong(Waste::lowerNanoUsd).sum();
        long most = cost.waste().stream().mapToLong(Waste::upperNanoUsd).sum();
        return "At least " + figures.usd(least) + " (" + figures.share(least, cost.billedNanoUsd()) + ") and at most "
                + figures.usd(most) + " (" + figures.share(most, cost.billedNanoUsd()) + ") of "
                + figures.usd(cost.billedNanoUsd()) + " bought nothing; no call counts twice.";
    }

    /** The kinds that occurred. */
    public List<Waste> getWaste() {
        return cost.waste().stream().filter(waste -> waste.calls() > 0).toList();
    }

    /** A kind of waste or saving in words. */
    public String kind(String kind) {
        String words = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public String advice(String kind) {
        return switch (kind) {
            case "FAILED_BUT_BILLED" -> "See the error patterns: what fails late is paid for.";
            case "RETRIES" -> "Back off longer and retry fewer times.";
            case "DUPLICATE_PROMPTS" -> "Cache answers by prompt hash, model and template.";
            case "TRUNCATED_ANSWERS" -> "Raise max_tokens, or ask for shorter answers.";
            case "LOW_RELEVANCE_CHUNKS" -> "Retrieve fewer chunks, or leave the weak ones out of the prompt.";
            case "CHEAPER_MODEL" -> "Try it on a share of the traffic and compare answers.";
            case "RESPONSE_CACHE" -> "Keep answers for an hour or longer.";
            case "PROMPT_CACHE" -> "Put a cache point behind the system prompt.";
            case "PROMPT_LIMIT" -> "Cap the context of the longest prompts.";
            default -> "";
        };
    }

    /** Whether there is anything to say of another night. */
    public boolean getHasChange() {
        return analysis.cost().changeSinceYesterday() != null || cost.details().changeSinceSameWeekday() != null;
    }
}
