package io.chokan.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * How every chart looks: one typeface, one accent, colours that the colour-blind can tell apart (after Okabe and Ito), a light
 * grid, no frame. Text has a colour of its own ({@link #TEXT}), which a page replaces by its own text colour.
 */
final class ChartTheme {
    static final Color TEXT = new Color(31, 41, 51);
    static final Color ACCENT = new Color(0, 114, 178);
    static final Color ALERT = new Color(213, 94, 0);
    static final Color GRID = new Color(128, 138, 150, 70);
    private static final List<Color> SERIES = List.of(
            ACCENT,
            new Color(230, 159, 0),
            new Color(0, 158, 115),
            new Color(204, 121, 167),
            new Color(86, 180, 233),
            ALERT,
            new Color(140, 150, 160));
    private static final float LABEL_SIZE = 11f;
    private static final BasicStroke THIN = new BasicStroke(0.6f);

    private final Font font;

    ChartTheme(Font font) {
        this.font = font;
    }

    Font font(float size) {
        return font.deriveFont(size);
    }

    static Color series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** Number of series that can be told apart. */
    static int distinct() {
        return SERIES.size() - 1;
    }

    JFreeChart style(Plot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(null, font, plot, legend);
        chart.setBackgroundPaint(new Color(0, 0, 0, 0));
        chart.setPadding(new RectangleInsets(4, 2, 2, 14));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        if (plot instanceof XYPlot xy) {
            xy.setDomainGridlinesVisible(false);
            xy.setRangeGridlinePaint(GRID);
            xy.setRangeGridlineStroke(THIN);
            axis(xy.getDomainAxis());
            axis(xy.getRangeAxis());
        }
        if (plot instanceof CategoryPlot category) {
            category.setRangeGridlinePaint(GRID);
            category.setRangeGridlineStroke(THIN);
            category.getDomainAxis().setTickLabelFont(font(LABEL_SIZE));
            category.getDomainAxis().setTickLabelPaint(TEXT);
            category.getDomainAxis().setAxisLineVisible(false);
            category.getDomainAxis().setTickMarksVisible(false);
            axis(category.getRangeAxis());
        }
        if (legend) {
            legend(chart.getLegend());
        }
        return chart;
    }

    private void axis(ValueAxis axis) {
        axis.setTickLabelFont(font(LABEL_SIZE));
        axis.setTickLabelPaint(TEXT);
        axis.setLabelFont(font(LABEL_SIZE));
        axis.setLabelPaint(TEXT);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        if (axis instanceof NumberAxis number) {
            number.setAutoRangeIncludesZero(true);
        }
    }

    private void legend(LegendTitle legend) {
        legend.setItemFont(font(LABEL_SIZE));
        legend.setItemPaint(TEXT);
        legend.setFrame(BlockBorder.NONE);
        legend.setBackgroundPaint(null);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setPadding(new RectangleInsets(0, 4, 4, 0));
    }
}
