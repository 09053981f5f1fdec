package io.chokan.analyse;

import io.chokan.analyse.CostDetails.PromptBloat;
import io.chokan.model.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Finds templates whose prompts grew: longer than on the nights of the last week by the Mann–Whitney test, by a tenth at the
 * median, and above the median of each of those nights. With fewer than three nights nothing is claimed.
 */
final class PromptGrowth {
    static final double P = 0.001;
    static final double GROWTH = 1.1;
    static final int NIGHTS = 3;
    static final int CALLS = 100;
    /** A night's median of fewer answers says nothing. */
    private static final int NIGHT_CALLS = 20;

    private final List<Map<String, TokenHistogram>> nights;

    /** @param nights of the last week, by template */
    PromptGrowth(List<Map<String, TokenHistogram>> nights) {
        this.nights = nights;
    }

    static Map<String, TokenHistogram> tonight(Duck duck) {
        Map<String, TokenHistogram> templates = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        duck.each("prompt-tokens", row -> {
            String template = names.computeIfAbsent(row.getString(1), Redactor::redact);
            templates.computeIfAbsent(template, unused -> new TokenHistogram()).add(row.getLong(2), row.getLong(3));
        });
        return templates;
    }

    /** @param inputMoney billed for input tokens of a template tonight */
    List<PromptBloat> find(Map<String, TokenHistogram> tonight, ToLongFunction<String> inputMoney) {
        List<PromptBloat> found = new ArrayList<>();
        for (Map.Entry<String, TokenHistogram> entry : tonight.entrySet()) {
            PromptBloat growth = growth(entry.getKey(), entry.getValue());
            if (isClaim(growth)) {
                found.add(withMoney(growth, inputMoney.applyAsLong(entry.getKey())));
            }
        }
        return found;
    }

    private boolean isClaim(PromptBloat growth) {
        return growth.nights() >= NIGHTS
                && growth.calls() >= CALLS
                && growth.p() < P
                && growth.medianTokens() >= GROWTH * growth.usualTokens()
                && isAboveEveryNight(growth.template(), growth.medianTokens());
    }

    /** @param inputNanoUsd billed for the template's input: the share that the median grew by is extra */
    private static PromptBloat withMoney(PromptBloat growth, long inputNanoUsd) {
        double share = 1 - growth.usualTokens() / growth.medianTokens();
        return new PromptBloat(
                growth.template(),
                growth.calls(),
                growth.medianTokens(),
                growth.usualTokens(),
                growth.nights(),
                growth.p(),
                Math.round(share * inputNanoUsd));
    }

    private PromptBloat growth(String template, TokenHistogram now) {
        TokenHistogram base = new TokenHistogram();
        int counted = 0;
        for (Map<String, TokenHistogram> night : nights) {
            TokenHistogram then = night.get(template);
            if (then != null && then.total() >= NIGHT_CALLS) {
                base.addAll(then);
                counted++;
            }
        }
        return new PromptBloat(
                template,
                now.total(),
                now.median(),
                base.median(),
                counted,
                MannWhitney.probabilityOfLarger(now, base),
                0);
    }

    private boolean isAboveEveryNight(String template, double median) {
        return nights.stream()
                .map(night -> night.get(template))
                .filter(then -> then != null && then.total() >= NIGHT_CALLS)
                .allMatch(then -> median > then.median());
    }
}
