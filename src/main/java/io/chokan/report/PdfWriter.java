package io.chokan.report;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import io.chokan.report.Charts.Chart;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The PDF: its own template's XHTML, laid out for A4, with the charts as vectors and nothing fetched from anywhere. */
final class PdfWriter {
    private final Fonts fonts;

    PdfWriter(Fonts fonts) {
        this.fonts = fonts;
    }

    /** @param date stands in the document */
    void write(String xhtml, List<Chart> charts, Instant date, OutputStream out) throws IOException {
        XRLog.setLoggerImpl(new Slf4jLogger());
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(fonts::openRegular, Fonts.FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(fonts::openBold, Fonts.FAMILY, 700, FontStyle.NORMAL, true);
        builder.useUriResolver((base, uri) -> null);
        builder.useObjectDrawerFactory(drawers(charts));
        builder.withHtmlContent(xhtml, null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            save(renderer.getPdfDocument(), date, out);
        }
    }

    /** The same report gives the same bytes: its date is the window's end, and so is its id. */
    private static void save(PDDocument document, Instant date, OutputStream out) throws IOException {
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(date.atZone(ZoneOffset.UTC)));
        document.getDocumentInformation().setModificationDate(null);
        document.setDocumentId(date.getEpochSecond());
        document.save(out);
    }

    private static DefaultObjectDrawerFactory drawers(List<Chart> charts) {
        DefaultObjectDrawerFactory factory = new DefaultObjectDrawerFactory();
        FSObjectDrawer drawer = (element, x, y, width, height, output, context, dotsPerPixel) -> {
            charts.stream()
                    .filter(chart -> chart.id().equals(element.getAttribute("data-chart")))
                    .forEach(chart -> output.drawWithGraphics(
                            (float) x,
                            (float) y,
                            (float) (width / dotsPerPixel),
                            (float) (height / dotsPerPixel),
                            graphics -> {
                                double scale = width / dotsPerPixel / ChartFiles.WIDTH;
                                graphics.scale(scale, scale);
                                ChartFiles.draw(chart, graphics);
                            }));
            return Map.of();
        };
        factory.registerDrawer("chokan/chart", drawer);
        factory.registerDrawer("chokan/spark", (element, x, y, width, height, output, context, dotsPerPixel) -> {
            float right = (float) (width / dotsPerPixel);
            float bottom = (float) (height / dotsPerPixel);
            output.drawWithGraphics((float) x, (float) y, right, bottom, graphics -> {
                Spark.draw(element.getAttribute("data-bars"), graphics, right, bottom);
                Spark.line(element.getAttribute("data-line"), graphics, right, bottom);
            });
            return Map.of();
        });
        return factory;
    }
}
