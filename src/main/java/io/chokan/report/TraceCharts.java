package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Traces;
import io.chokan.analyse.Traces.Waterfall;
import io.chokan.report.Charts.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The pictures of the trace section: who calls whom, and single requests over time. */
final class TraceCharts {
    private final Analysis analysis;
    private final ChartTheme theme;

    TraceCharts(Analysis analysis, ChartTheme theme) {
        this.analysis = analysis;
        this.theme = theme;
    }

    /** @param patterns those whose examples are drawn, beside the slowest request */
    List<Chart> all(Set<String> patterns) {
        Traces traces = analysis.traces();
        List<Chart> charts = new ArrayList<>();
        if (!traces.edges().isEmpty()) {
            ServiceMap map = new ServiceMap(traces, theme);
            charts.add(new Chart(
                    "service-map",
                    "Service map (sampled): calls in the window, and how many failed",
                    "Services and who calls them: " + map.inWords() + ".",
                    map,
                    map.height()));
        }
        for (Waterfall waterfall : traces.waterfalls()) {
            if (waterfall.pattern() == null || patterns.contains(waterfall.pattern())) {
                charts.add(waterfall(waterfall));
            }
        }
        return charts;
    }

    private Chart waterfall(Waterfall waterfall) {
        WaterfallDrawing drawing =
                new WaterfallDrawing(waterfall, analysis.sla().targetMicros(), theme);
        String whose =
                waterfall.pattern() == null ? "the slowest request" : "an example of " + named(waterfall.pattern());
        return new Chart(
                id(waterfall),
                "One request over time: " + whose + " (sampled)",
                "Waterfall of " + whose + ": " + drawing.inWords() + ".",
                drawing,
                drawing.height());
    }

    private String named(String pattern) {
        return analysis.patterns().stream()
                .filter(candidate -> candidate.id().equals(pattern))
                .map(candidate -> pattern + ", " + candidate.name())
                .findFirst()
                .orElse(pattern);
    }

    static String id(Waterfall waterfall) {
        return "waterfall-" + (waterfall.pattern() == null ? "slowest" : waterfall.pattern());
    }
}
