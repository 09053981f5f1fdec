package io.chokan.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The PDF's tiny bar charts. */
final class Spark {
    private static final double MOST = 20;
    private static final double GAP = 0.25;

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
}
