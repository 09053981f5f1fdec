package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.report.Charts.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes every file of one report. */
public final class ReportWriter {
    private final Templates templates;
    private final String application;
    private final List<Edition> editions;
    private final Fonts fonts;

    /**
     * @param templateDir {@code report-templates}, or a folder without the file in question: then the jar's is used
     * @param editions mails besides the whole one, one for each audience
     */
    public ReportWriter(Path templateDir, String application, List<Edition> editions) throws IOException {
        this.templates = new Templates(templateDir);
        this.application = application;
        this.editions = List.copyOf(editions);
        this.fonts = Fonts.load();
    }

    /**
     * Writes {@code index.html email.html report.pdf digest.txt analysis.json charts/ prompts/ mail/} and {@code mail.json}
     * (subject, inline images, attachments) into {@code dir}, which exists and is empty.
     */
    public void write(Analysis analysis, RunInfo run, Path dir) throws IOException {
        Files.write(dir.resolve("analysis.json"), new AnalysisJson(analysis, run).bytes());
        PageView view = new PageView(analysis, application);
        NarrativeFiles.write(run.narrative(), dir);
        List<Chart> charts = charts(analysis, view);
        charts(charts, dir);
        prompts(analysis, dir);
        Map<String, Object> model = model(analysis, view, charts);
        model.put("intake", Optional.ofNullable(run.intake()));
        if (run.narrative() != null) {
            model.put("n", run.narrative());
        }
        text(dir, "index.html", page(model, charts));
        new MailWriter(templates, model, view, charts).write(editions, dir);
        Files.write(
                dir.resolve("digest.json"),
                JsonMapper.shared().writeValueAsBytes(new DigestHeader(analysis, application).fields()));
        String pdf = templates.render("pdf.ftlh", model);
        try (var out = Files.newOutputStream(dir.resolve("report.pdf"))) {
            new PdfWriter(fonts).write(pdf, charts, analysis.window().to(), out);
        }
    }

    private List<Chart> charts(Analysis analysis, PageView view) {
        ChartTheme theme = new ChartTheme(fonts.chartFont());
        List<Chart> charts = new ArrayList<>(new Charts(analysis, theme).all());
        charts.addAll(new CostCharts(analysis, theme).all());
        Set<String> patterns = view.getTopPatterns().stream().map(Pattern::id).collect(Collectors.toSet());
        charts.addAll(new TraceCharts(analysis, theme).all(patterns));
        return charts;
    }

    private Map<String, Object> model(Analysis analysis, PageView view, List<Chart> charts) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("a", analysis);
        model.put("f", new Figures());
        model.put("v", view);
        model.put("sla", new SlaView(analysis));
        model.put("t", new TraceView(analysis.traces(), view));
        model.put("c", new CostView(analysis, view));
        model.put(
                "charts",
                charts.stream()
                        .map(chart -> Map.of(
                                "id", chart.id(), "title", chart.title(), "alt", chart.alt(), "height", chart.height()))
                        .toList());
        model.put("svg", Map.of());
        return model;
    }

    private String page(Map<String, Object> model, List<Chart> charts) throws IOException {
        Map<String, String> svg = new LinkedHashMap<>();
        for (Chart chart : charts) {
            svg.put(chart.id(), ChartFiles.inline(chart));
        }
        Map<String, Object> full = new LinkedHashMap<>(model);
        full.put("svg", svg);
        return templates.render("page.ftlh", full);
    }

    private static void charts(List<Chart> charts, Path dir) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("charts"));
        for (Chart chart : charts) {
            Files.writeString(folder.resolve(chart.id() + ".svg"), ChartFiles.svg(chart));
            Files.write(folder.resolve(chart.id() + ".png"), ChartFiles.png(chart));
        }
    }

    private void prompts(Analysis analysis, Path dir) throws IOException {
        Files.createDirectories(dir.resolve("prompts"));
        for (Pattern pattern : analysis.patterns()) {
            if (pattern.count() > 0) {
                text(
                        dir,
                        Prompts.path(pattern),
                        templates.render("prompt.ftl", Prompts.model(analysis, pattern, application)));
            }
        }
    }

    private static void text(Path dir, String name, String content) throws IOException {
        Files.writeString(dir.resolve(name), content);
    }
}
