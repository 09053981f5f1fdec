package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.CostChange;
import io.chokan.report.Charts.Chart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.WaterfallBarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/** From another night's cost to tonight's, term by term. */
final class CostCharts {
    static final List<String> TERMS = List.of("Number of calls", "Tokens per call", "Mix and caching", "Prices");
    private static final double NANO = 1e9;
    private static final int HEIGHT = 210;

    private final Analysis analysis;
    private final ChartTheme theme;

    CostCharts(Analysis analysis, ChartTheme theme) {
        this.analysis = analysis;
        this.theme = theme;
    }

    /** The terms in words, in the order of {@link #TERMS}; empty without a change. */
    static Map<String, Long> terms(@Nullable CostChange change) {
        Map<String, Long> terms = new LinkedHashMap<>();
        if (change != null) {
            terms.put(TERMS.get(0), change.volume());
            terms.put(TERMS.get(1), change.tokens());
            terms.put(TERMS.get(2), change.mix());
            terms.put(TERMS.get(3), change.price());
        }
        return terms;
    }

    /** Against yesterday, else against the same weekday. */
    List<Chart> all() {
        CostChange yesterday = analysis.cost().changeSinceYesterday();
        CostChange change = yesterday == null ? analysis.cost().details().changeSinceSameWeekday() : yesterday;
        return change == null ? List.of() : List.of(waterfall(change, yesterday == null ? "a week ago" : "yesterday"));
    }

    private Chart waterfall(CostChange change, String then) {
        Map<String, Long> terms = terms(change);
        long sum = terms.values().stream().mapToLong(Long::longValue).sum();
        long tonight = analysis.cost().billedNanoUsd();
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        data.addValue((tonight - sum) / NANO, "USD", then);
        terms.forEach((term, nano) -> data.addValue(nano / NANO, "USD", term));
        data.addValue(tonight / NANO, "USD", "tonight");
        Figures figures = new Figures();
        return new Chart(
                "cost-change",
                "From the cost of " + then + " to tonight's",
                "Waterfall chart from " + figures.usd(tonight - sum) + " " + then + " to " + figures.usd(tonight)
                        + " tonight.",
                theme.style(plot(data), false),
                HEIGHT);
    }

    private static CategoryPlot plot(DefaultCategoryDataset data) {
        WaterfallBarRenderer renderer = new WaterfallBarRenderer();
        renderer.setShadowVisible(false);
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setDrawBarOutline(false);
        renderer.setFirstBarPaint(ChartTheme.series(6));
        renderer.setLastBarPaint(ChartTheme.ACCENT);
        renderer.setPositiveBarPaint(ChartTheme.ALERT);
        renderer.setNegativeBarPaint(ChartTheme.series(2));
        CategoryPlot plot = new CategoryPlot(data, new CategoryAxis(), new NumberAxis("USD"), renderer);
        plot.getDomainAxis().setMaximumCategoryLabelLines(3);
        plot.getDomainAxis().setCategoryMargin(0.25);
        return plot;
    }
}
