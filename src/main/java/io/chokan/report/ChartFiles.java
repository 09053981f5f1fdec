package io.chokan.report;

import io.chokan.report.Charts.Chart;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** Charts as vectors for the page and as pictures for the mail. */
final class ChartFiles {
    static final int WIDTH = 720;
    static final int HEIGHT = 250;
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Text takes the page's own colour, light or dark. */
    private static final String TEXT_RGB = "rgb(31,41,51)";

    private ChartFiles() {}

    /** A stand-alone SVG, text as text; its ids begin with the chart's. */
    static String svg(Chart chart) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setIDGenerator(new org.apache.batik.svggen.SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return chart.id() + "-" + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, chart.height()));
        draw(chart, graphics);
        StringWriter out = new StringWriter();
        graphics.stream(out, true);
        return out.toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has an XML parser", e);
        }
    }

    /** The SVG as it stands inside a page: with a name for those who cannot see it. */
    static String inline(Chart chart) throws IOException {
        String svg = svg(chart);
        String body = svg.substring(svg.indexOf("<svg"));
        String open = body.substring(0, body.indexOf('>') + 1);
        return "<svg xmlns=\"" + SVG + "\" viewBox=\"0 0 " + WIDTH + " " + chart.height()
                + "\" role=\"img\" aria-label=\""
                + Html.attribute(chart.alt())
                + "\" class=\"chart\" stroke-linecap=\"square\" font-family=\"inherit\">"
                + body.substring(open.length())
                        .replace(TEXT_RGB, "currentColor")
                        .replaceAll("font-family=\"[^\"]*\"", "")
                        .replaceAll("font-family:[^;\"]*;?", "");
    }

    /** Twice the size, on white, for mail programs. */
    static byte[] png(Chart chart) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH * 2, chart.height() * 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(2, 2);
        draw(chart, graphics);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    static void draw(Chart chart, Graphics2D graphics) {
        chart.drawing().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, chart.height()));
    }
}
