package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Example;
import io.chokan.analyse.Analysis.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** What the prompt of a pattern needs: its evidence, fenced so that no log text can leave the fence. */
final class Prompts {
    private static final java.util.regex.Pattern BACKTICKS = java.util.regex.Pattern.compile("`+");
    private static final int SHORTEST_FENCE = 3;

    private Prompts() {}

    static String path(Pattern pattern) {
        return "prompts/" + pattern.id() + ".md";
    }

    static Map<String, Object> model(Analysis analysis, Pattern pattern, String application) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("a", analysis);
        model.put("p", pattern);
        model.put("application", application);
        model.put("f", new Figures());
        model.put("fence", fence(pattern.examples()));
        return model;
    }

    /** Longer than any run of backticks in what it encloses. */
    static String fence(List<Example> examples) {
        int longest = SHORTEST_FENCE - 1;
        for (Example example : examples) {
            Matcher matcher =
                    BACKTICKS.matcher(example.text() + example.requestId() + example.traceId() + example.model());
            while (matcher.find()) {
                longest = Math.max(longest, matcher.end() - matcher.start());
            }
        }
        return "`".repeat(longest + 1);
    }
}
