package io.chokan.report;

import io.chokan.analyse.Traces.Span;
import io.chokan.analyse.Traces.SpanState;
import io.chokan.analyse.Traces.Waterfall;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jfree.chart.ui.Drawable;

/** Bars of one request: a name, where and how long, what came of it. */
final class WaterfallDrawing implements Drawable {
    private static final int ROW = 20;
    private static final int HEAD = 22;
    private static final int NAMES = 216;
    private static final int TOOK = 574;
    private static final int STATE = 634;
    private static final int INDENT = 12;
    private static final int GAP = 10;
    private static final int BAR = 11;
    private static final int BASELINE = 14;
    private static final float SIZE = 11f;
    private static final int MOST_NAME = 32;
    private static final int TICKS = 6;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final BasicStroke THIN = new BasicStroke(0.6f);
    private static final BasicStroke DASHES =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {4, 3}, 0);

    private final Waterfall waterfall;
    private final long targetMicros;
    private final Font font;
    private final Figures figures = new Figures();

    WaterfallDrawing(Waterfall waterfall, long targetMicros, ChartTheme theme) {
        this.waterfall = waterfall;
        this.targetMicros = targetMicros;
        this.font = theme.font(SIZE);
    }

    int height() {
        return HEAD + ROW * waterfall.spans().size() + 6;
    }

    /** What it shows, for those who cannot see it. */
    String inWords() {
        return waterfall.spans().stream()
                .map(span -> ServiceName.of(span.name()) + " " + figures.time(span.durationMicros())
                        + (span.state() == SpanState.OK ? "" : " " + state(span.state())))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setFont(font);
        axis(graphics, area.getHeight());
        int y = HEAD;
        for (Span span : waterfall.spans()) {
            row(graphics, span, y);
            y += ROW;
        }
    }

    private void axis(Graphics2D graphics, double height) {
        double seconds = waterfall.durationMicros() / MICROS_PER_SECOND;
        double step = step(seconds);
        graphics.setStroke(THIN);
        for (double at = 0; at <= seconds; at += step) {
            double x = x(Math.round(at * MICROS_PER_SECOND));
            graphics.setColor(ChartTheme.GRID);
            graphics.draw(new Line2D.Double(x, HEAD - 4, x, height));
            graphics.setColor(ChartTheme.TEXT);
            graphics.drawString(String.format(Locale.ROOT, step < 1 ? "%.2f s" : "%.0f s", at), (float) x, HEAD - 9f);
        }
        if (waterfall.durationMicros() >= targetMicros) {
            graphics.setColor(ChartTheme.TEXT);
            graphics.setStroke(DASHES);
            double x = x(targetMicros);
            graphics.draw(new Line2D.Double(x, HEAD - 4, x, height));
        }
    }

    /** A round step that gives a handful of ticks. */
    private static double step(double seconds) {
        double rough = Math.max(0.01, seconds / TICKS);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double leading = rough / power;
        return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
    }

    private void row(Graphics2D graphics, Span span, int y) {
        graphics.setColor(ChartTheme.TEXT);
        int indent = INDENT * Math.min(4, span.depth());
        graphics.drawString(
                figures.shorten(ServiceName.of(span.name()), MOST_NAME - span.depth()), indent, y + BASELINE);
        double from = x(span.fromMicros());
        double width = Math.max(1.5, x(span.fromMicros() + span.durationMicros()) - from);
        graphics.setColor(colour(span));
        graphics.fill(new Rectangle2D.Double(from, y + 4.0, width, BAR));
        graphics.setColor(ChartTheme.TEXT);
        String took = span.state() == SpanState.UNFINISHED ? "no end" : figures.time(span.durationMicros());
        graphics.drawString(took, TOOK, y + BASELINE);
        if (span.state() == SpanState.FAILED || span.state() == SpanState.THROTTLED) {
            graphics.setColor(ChartTheme.ALERT);
            graphics.drawString(state(span.state()), STATE, y + BASELINE);
        }
    }

    /** The request itself and what it did not wait for are pale. */
    private static Color colour(Span span) {
        Color colour = switch (span.state()) {
            case FAILED -> ChartTheme.ALERT;
            case THROTTLED -> ChartTheme.series(1);
            case OK, UNFINISHED -> ChartTheme.ACCENT;
        };
        boolean waitedFor = span.depth() > 0 && span.waitedMicros() > 0;
        return waitedFor ? colour : new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90);
    }

    private static String state(SpanState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private double x(long micros) {
        double whole = Math.max(1, waterfall.durationMicros());
        return NAMES + (TOOK - GAP - NAMES) * Math.min(1, micros / whole);
    }
}
