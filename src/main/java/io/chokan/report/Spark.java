package io.chokan.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The PDF's tiny bar charts. */
final class Spark {
    private static final double MOST = 20;
    private static final double GAP = 0.25;
    private static final float THIN = 0.7f;

    private Spark() {}

    /** @param bars heights from 0 to 20, separated by commas */
    static void draw(String bars, Graphics2D graphics, double width, double height) {
        String[] heights = bars.split(",");
        double step = width / heights.length;
        graphics.setColor(ChartTheme.ACCENT);
        for (int i = 0; i < heights.length; i++) {
            double bar = heights[i].isBlank() ? 0 : Double.parseDouble(heights[i]) / MOST * height;
            graphics.fill(new Rectangle2D.Double(i * step, height - bar, step * (1 - GAP), bar));
        }
    }

    /**
     * Draws a line through the middles of the bars.
     *
     * @param heights as those of the bars; blank for no line
     */
    static void line(String heights, Graphics2D graphics, double width, double height) {
        if (heights.isBlank()) {
            return;
        }
        String[] points = heights.split(",");
        double step = width / points.length;
        Path2D line = new Path2D.Double();
        for (int i = 0; i < points.length; i++) {
            double x = (i + (1 - GAP) / 2) * step;
            double y = height - Double.parseDouble(points[i]) / MOST * height;
            if (i == 0) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        graphics.setColor(ChartTheme.ALERT);
        graphics.setStroke(new BasicStroke(THIN));
        graphics.draw(line);
    }
}
