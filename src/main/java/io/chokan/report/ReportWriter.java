package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.report.Charts.Chart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    /** Mail programs cut a body above about 102 KB. */
    private static final int MAIL_LIMIT = 100_000;

    private final Templates templates;
    private final String application;
    private final Fonts fonts;

    /** @param templateDir {@code report-templates}, or a folder without the file in question: then the jar's is used */
    public ReportWriter(Path templateDir, String application) throws IOException {
        this.templates = new Templates(templateDir);
        this.application = application;
        this.fonts = Fonts.load();
    }

    /**
     * Writes {@code index.html email.html report.pdf digest.txt analysis.json charts/ prompts/} and {@code mail.json} (subject
     * and the list of inline images) into {@code dir}, which exists and is empty.
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
        String mail = mail(model);
        text(dir, "email.html", mail);
        text(dir, "digest.txt", templates.render("digest.ftl", model));
        mailFile(analysis, shown(charts, mail), dir);
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
        model.put("brief", false);
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

    /** A mail that would be cut is written without its details; they are in the PDF. */
    private String mail(Map<String, Object> model) throws IOException {
        String mail = templates.render("mail.ftlh", model);
        if (mail.getBytes(StandardCharsets.UTF_8).length <= MAIL_LIMIT) {
            return mail;
        }
        Map<String, Object> brief = new LinkedHashMap<>(model);
        brief.put("brief", true);
        return templates.render("mail.ftlh", brief);
    }

    /** The charts that the mail has a place for. */
    private static List<Chart> shown(List<Chart> charts, String mail) {
        return charts.stream()
                .filter(chart -> mail.contains("cid:" + contentId(chart)))
                .toList();
    }

    private static String contentId(Chart chart) {
        return chart.id() + "@chokan";
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

    private void mailFile(Analysis analysis, List<Chart> charts, Path dir) throws IOException {
        List<Map<String, String>> inline = new ArrayList<>();
        for (Chart chart : charts) {
            inline.add(Map.of("cid", contentId(chart), "file", "charts/" + chart.id() + ".png"));
        }
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("subject", Headline.subject(analysis, application));
        mail.put("inline", inline.stream().map(java.util.TreeMap::new).toList());
        mail.put("attachments", List.of("report.pdf"));
        Files.write(dir.resolve("mail.json"), JsonMapper.shared().writeValueAsBytes(mail));
    }

    private static void text(Path dir, String name, String content) throws IOException {
        Files.writeString(dir.resolve(name), content);
    }
}
