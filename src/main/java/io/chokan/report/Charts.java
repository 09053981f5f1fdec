package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Drawable;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.time.SimpleTimePeriod;
import org.jfree.data.time.TimeTableXYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** The report's charts, each from the Analysis alone; a chart without data is not there. */
final class Charts {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANO = 1e9;
    private static final int MOST_MODELS = 4;
    private static final int MOST_NAME = 34;
    private static final float LINE = 1.8f;
    private static final float LABEL = 11f;
    private static final double ROOM_FOR_LABELS = 0.045;

    private final Analysis analysis;
    private final Series series;
    private final ZoneId zone;
    private final ChartTheme theme;

    /**
     * A chart with what a reader who cannot see it is told.
     *
     * @param id file name and content id, for example {@code latency}
     * @param height at a width of {@link ChartFiles#WIDTH}
     */
    record Chart(String id, String title, String alt, Drawable drawing, int height) {
        Chart(String id, String title, String alt, Drawable drawing) {
            this(id, title, alt, drawing, ChartFiles.HEIGHT);
        }
    }

    Charts(Analysis analysis, ChartTheme theme) {
        this.analysis = analysis;
        this.series = analysis.series();
        this.zone = analysis.window().zone();
        this.theme = theme;
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        if (analysis.calls().total() == 0) {
            return charts;
        }
        charts.add(latency());
        add(charts, errors());
        charts.add(cost());
        charts.add(tokens());
        add(charts, sla());
        return charts;
    }

    private static void add(List<Chart> charts, @Nullable Chart chart) {
        if (chart != null) {
            charts.add(chart);
        }
    }

    private Chart latency() {
        XYSeriesCollection data = new XYSeriesCollection();
        List<List<@Nullable Long>> percentiles = List.of(series.p50Micros(), series.p90Micros(), series.p99Micros());
        List<String> names = List.of("p50", "p90", "p99");
        XYPlot plot = new XYPlot(
                data, hours(ROOM_FOR_LABELS), new NumberAxis("seconds"), new XYLineAndShapeRenderer(true, false));
        for (int i = 0; i < names.size(); i++) {
            data.addSeries(line(names.get(i), percentiles.get(i)));
            plot.getRenderer().setSeriesStroke(i, new BasicStroke(LINE));
            plot.getRenderer().setSeriesPaint(i, i == 2 ? ChartTheme.ALERT : ChartTheme.series(i == 0 ? 0 : 4));
            label(plot, names.get(i), percentiles.get(i));
        }
        double target = analysis.sla().targetMicros() / MICROS_PER_SECOND;
        ValueMarker promise = new ValueMarker(
                target,
                ChartTheme.TEXT,
                new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {4, 3}, 0));
        promise.setLabel(String.format(Locale.ROOT, "promise %.0f s", target));
        promise.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        promise.setLabelFont(theme.font(LABEL));
        promise.setLabelPaint(ChartTheme.TEXT);
        promise.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        promise.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        plot.addRangeMarker(promise, Layer.FOREGROUND);
        Figures figures = new Figures();
        return new Chart(
                "latency",
                "Answer time over the window",
                "Line chart of end-to-end time percentiles of answers against the promise. Over the whole window: p50 "
                        + figures.time(analysis.sla().p50Micros()) + ", p90 "
                        + figures.time(analysis.sla().p90Micros()) + ", p99 "
                        + figures.time(analysis.sla().p99Micros()) + ".",
                theme.style(plot, false));
    }

    private XYSeries line(String name, List<@Nullable Long> micros) {
        XYSeries line = new XYSeries(name);
        for (int i = 0; i < micros.size(); i++) {
            Long value = micros.get(i);
            line.add(middle(i), value == null ? null : Double.valueOf(value / MICROS_PER_SECOND));
        }
        return line;
    }

    /** The name stands at the line's last point. */
    private void label(XYPlot plot, String name, List<@Nullable Long> micros) {
        for (int i = micros.size() - 1; i >= 0; i--) {
            Long value = micros.get(i);
            if (value != null) {
                XYTextAnnotation label = new XYTextAnnotation(" " + name, middle(i), value / MICROS_PER_SECOND);
                label.setFont(theme.font(LABEL));
                label.setPaint(ChartTheme.TEXT);
                label.setTextAnchor(TextAnchor.CENTER_LEFT);
                plot.addAnnotation(label);
                return;
            }
        }
    }

    private @Nullable Chart errors() {
        if (series.errorsByCategory().isEmpty()) {
            return null;
        }
        TimeTableXYDataset data = new TimeTableXYDataset();
        Map<String, List<Long>> shown = folded(series.errorsByCategory());
        shown.forEach((category, counts) -> {
            for (int i = 0; i < counts.size(); i++) {
                data.add(period(i), counts.get(i), category, false);
            }
        });
        return new Chart(
                "errors",
                "Errors by category over the window",
                "Stacked bar chart of failed calls per " + series.slotMinutes()
                        + " minutes by category; the largest is "
                        + shown.keySet().iterator().next() + ".",
                theme.style(bars(data, "failed calls per " + series.slotMinutes() + " min"), true));
    }

    private XYPlot bars(TimeTableXYDataset data, String unit) {
        StackedXYBarRenderer renderer = new StackedXYBarRenderer(0.12);
        renderer.setShadowVisible(false);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setDrawBarOutline(false);
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, ChartTheme.series(i));
        }
        NumberAxis axis = new NumberAxis(unit);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        return new XYPlot(data, hours(0), axis, renderer);
    }

    /** The largest few, and all others as one. */
    private static Map<String, List<Long>> folded(Map<String, List<Long>> series) {
        Map<String, List<Long>> folded = new LinkedHashMap<>();
        for (Map.Entry<String, List<Long>> entry : series.entrySet()) {
            if (folded.size() < ChartTheme.distinct() || series.size() <= ChartTheme.distinct() + 1) {
                folded.put(entry.getKey(), entry.getValue());
            } else {
                folded.merge("other", entry.getValue(), Charts::plus);
            }
        }
        return folded;
    }

    private static List<Long> plus(List<Long> a, List<Long> b) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            sums.add(a.get(i) + b.get(i));
        }
        return sums;
    }

    private Chart cost() {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        int models = 0;
        for (Map.Entry<String, List<Long>> model : analysis.cost().byModelHour().entrySet()) {
            if (models++ < MOST_MODELS) {
                for (int hour = 0; hour < model.getValue().size(); hour++) {
                    data.addValue(
                            model.getValue().get(hour) / NANO,
                            new Figures().shorten(model.getKey(), MOST_NAME),
                            "%02d".formatted(hour));
                }
            }
        }
        StackedBarRenderer renderer = new StackedBarRenderer();
        NumberAxis axis = new NumberAxis("USD billed per hour");
        CategoryPlot plot = new CategoryPlot(data, new CategoryAxis(), axis, renderer);
        return new Chart(
                "cost",
                "Cost by model and hour of day",
                "Stacked bar chart of billed US dollars by hour of day and model; in all "
                        + new Figures().usd(analysis.cost().billedNanoUsd()) + ".",
                theme.style(flat(plot, renderer), true));
    }

    private static CategoryPlot flat(CategoryPlot plot, BarRenderer renderer) {
        renderer.setShadowVisible(false);
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setDrawBarOutline(false);
        for (int i = 0; i < plot.getDataset().getRowCount(); i++) {
            renderer.setSeriesPaint(i, ChartTheme.series(i));
        }
        plot.getDomainAxis().setCategoryMargin(0.2);
        plot.getDomainAxis().setLowerMargin(0.01);
        plot.getDomainAxis().setUpperMargin(0.01);
        return plot;
    }

    private Chart tokens() {
        TimeTableXYDataset data = new TimeTableXYDataset();
        for (int i = 0; i < series.inputTokens().size(); i++) {
            data.add(period(i), series.inputTokens().get(i) / 1000.0, "input", false);
            data.add(period(i), series.outputTokens().get(i) / 1000.0, "output", false);
        }
        Figures figures = new Figures();
        return new Chart(
                "tokens",
                "Tokens over the window",
                "Stacked bar chart of thousands of tokens per " + series.slotMinutes() + " minutes; in all "
                        + figures.count(analysis.tokens().input()) + " input and "
                        + figures.count(analysis.tokens().output()) + " output tokens.",
                theme.style(bars(data, "thousand tokens per " + series.slotMinutes() + " min"), true));
    }

    private @Nullable Chart sla() {
        if (analysis.sla().byComponent().isEmpty()) {
            return null;
        }
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        analysis.sla()
                .byComponent()
                .forEach((component, micros) ->
                        data.addValue(micros / MICROS_PER_SECOND / 60, "excess", Headline.component(component)));
        BarRenderer renderer = new BarRenderer();
        CategoryPlot plot = new CategoryPlot(
                data, new CategoryAxis(), new NumberAxis("minutes over the promise, all breaches together"), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.6f);
        return new Chart(
                "sla",
                "What made answers late",
                "Bar chart of the time over the promise by component; the largest is "
                        + Headline.component(
                                analysis.sla().byComponent().keySet().iterator().next()) + ".",
                theme.style(flat(plot, renderer), false));
    }

    /** @param room share of the window to leave free behind its end */
    private DateAxis hours(double room) {
        DateAxis axis = new DateAxis("time of day, " + zone.getId(), TimeZone.getTimeZone(zone), Locale.ROOT);
        java.text.SimpleDateFormat format = new java.text.SimpleDateFormat("HH:mm", Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone(zone));
        axis.setDateFormatOverride(format);
        long length = Duration.between(
                        analysis.window().from(), analysis.window().to())
                .toMillis();
        axis.setRange(
                Date.from(analysis.window().from()),
                Date.from(analysis.window().to().plusMillis((long) (length * room))));
        return axis;
    }

    private double middle(int slot) {
        return begin(slot).toInstant().toEpochMilli() + series.slotMinutes() * 30_000.0;
    }

    private SimpleTimePeriod period(int slot) {
        long from = begin(slot).toInstant().toEpochMilli();
        return new SimpleTimePeriod(from, from + series.slotMinutes() * 60_000L);
    }

    private OffsetDateTime begin(int slot) {
        return series.slots().get(slot);
    }
}
