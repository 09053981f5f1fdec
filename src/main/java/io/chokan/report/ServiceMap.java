package io.chokan.report;

import io.chokan.analyse.Traces;
import io.chokan.analyse.Traces.Edge;
import io.chokan.analyse.Traces.Service;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jfree.chart.ui.Drawable;
import org.jspecify.annotations.Nullable;

/** Who calls whom, from the client on the left: a box per service, a line per caller, thicker for more calls. */
final class ServiceMap implements Drawable {
    private static final String CLIENT = "client";
    private static final int BOX_WIDTH = 200;
    private static final int CLIENT_WIDTH = 60;
    private static final int BOX_HEIGHT = 46;
    private static final int ROW = 58;
    private static final int MARGIN = 4;
    private static final int ARC = 10;
    private static final float SIZE = 11f;
    private static final int MOST_NAME = 30;
    private static final int MOST_COLUMNS = 4;
    private static final double FAILING = 0.01;
    private static final double THICKEST = 5;

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final List<Edge> edges;
    private final List<List<String>> columns = new ArrayList<>();
    private final Font font;
    private final Figures figures = new Figures();

    ServiceMap(Traces traces, ChartTheme theme) {
        this.edges = traces.edges();
        this.font = theme.font(SIZE);
        traces.services().forEach(service -> services.put(service.name(), service));
        layOut();
    }

    private static String caller(Edge edge) {
        return edge.caller() == null ? CLIENT : edge.caller();
    }

    /** Each service one column right of the first that calls it. */
    private void layOut() {
        Map<String, Integer> column = new LinkedHashMap<>();
        column.put(CLIENT, 0);
        for (int depth = 0; depth < MOST_COLUMNS; depth++) {
            for (Edge edge : edges) {
                Integer from = column.get(caller(edge));
                if (from != null && from == depth) {
                    column.putIfAbsent(edge.service(), depth + 1);
                }
            }
        }
        column.forEach((name, at) -> {
            while (columns.size() <= at) {
                columns.add(new ArrayList<>());
            }
            columns.get(at).add(name);
        });
    }

    int height() {
        int rows = columns.stream().mapToInt(List::size).max().orElse(1);
        return rows * ROW + MARGIN;
    }

    /** What it shows, for those who cannot see it. */
    String inWords() {
        return edges.stream()
                .map(edge -> ServiceName.of(caller(edge)) + " calls " + ServiceName.of(edge.service()) + " "
                        + figures.count(edge.calls()) + " times, " + failed(edge.failed(), edge.calls()))
                .collect(Collectors.joining("; "));
    }

    private String failed(double failed, double calls) {
        return calls == 0 ? "none failed" : figures.percent(failed / calls) + " failed";
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setFont(font);
        Map<String, Rectangle2D> boxes = boxes(area);
        double most = edges.stream().mapToDouble(Edge::calls).max().orElse(1);
        for (Edge edge : edges) {
            Rectangle2D from = boxes.get(caller(edge));
            Rectangle2D to = boxes.get(edge.service());
            if (from != null && to != null && from.getX() < to.getX()) {
                line(graphics, edge, from, to, most);
            }
        }
        boxes.forEach((name, box) -> box(graphics, name, box));
    }

    private Map<String, Rectangle2D> boxes(Rectangle2D area) {
        Map<String, Rectangle2D> boxes = new LinkedHashMap<>();
        int gaps = Math.max(1, columns.size() - 1);
        double right = area.getWidth() - 2 * MARGIN - CLIENT_WIDTH - (double) gaps * BOX_WIDTH;
        double gap = right / gaps;
        double x = MARGIN;
        for (List<String> column : columns) {
            boolean client = column.contains(CLIENT);
            double width = client ? CLIENT_WIDTH : BOX_WIDTH;
            double y = (area.getHeight() - column.size() * (double) ROW) / 2 + (ROW - BOX_HEIGHT) / 2.0;
            for (String name : column) {
                boxes.put(name, new Rectangle2D.Double(x, y, width, BOX_HEIGHT));
                y += ROW;
            }
            x += width + gap;
        }
        return boxes;
    }

    private static void line(Graphics2D graphics, Edge edge, Rectangle2D from, Rectangle2D to, double most) {
        double thickness = Math.max(0.8, THICKEST * Math.sqrt(edge.calls() / most));
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.setColor(ChartTheme.GRID);
        double middle = (from.getMaxX() + to.getX()) / 2;
        graphics.draw(new CubicCurve2D.Double(
                from.getMaxX(),
                from.getCenterY(),
                middle,
                from.getCenterY(),
                middle,
                to.getCenterY(),
                to.getX(),
                to.getCenterY()));
    }

    private void box(Graphics2D graphics, String name, Rectangle2D box) {
        @Nullable Service service = services.get(name);
        boolean failing = service != null && service.failed() > FAILING * service.calls();
        Color colour = failing ? ChartTheme.ALERT : ChartTheme.ACCENT;
        graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 26));
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), ARC, ARC);
        graphics.fill(shape);
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(failing ? 1.6f : 1f));
        graphics.draw(shape);
        graphics.setColor(ChartTheme.TEXT);
        float x = (float) box.getX() + 7;
        float y = (float) box.getY();
        if (service == null) {
            graphics.drawString(name, x, y + 27);
            return;
        }
        graphics.drawString(figures.shorten(ServiceName.of(name), MOST_NAME), x, y + 14);
        graphics.drawString(
                figures.count(service.calls()) + " calls, " + failed(service.failed(), service.calls()), x, y + 27);
        graphics.drawString(
                "p50 " + figures.time(service.p50Micros()) + ", p99 " + figures.time(service.p99Micros()), x, y + 40);
    }
}
