package io.chokan.report;

import io.chokan.analyse.Analysis.Pattern;
import io.chokan.report.Charts.Chart;
import io.chokan.report.Edition.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes the mail as HTML, as text, and as the list of what goes with it: once whole, and an edition for each audience. */
final class MailWriter {
    /** Mail programs cut a body above about 102 KB. */
    static final int MOST_BYTES = 100_000;

    private final Templates templates;
    private final Map<String, Object> model;
    private final PageView view;
    private final List<Chart> charts;

    /** @param model what every template gets */
    MailWriter(Templates templates, Map<String, Object> model, PageView view, List<Chart> charts) {
        this.templates = templates;
        this.model = model;
        this.view = view;
        this.charts = charts;
    }

    /** {@code email.html digest.txt mail.json}, and {@code mail/<audience>.html .txt .json} for each edition. */
    void write(List<Edition> editions, Path dir) throws IOException {
        write(Edition.WHOLE, new Names("email.html", "digest.txt", "mail.json"), dir);
        for (Edition edition : editions) {
            Files.createDirectories(dir.resolve("mail"));
            String name = "mail/" + edition.audience();
            write(edition, new Names(name + ".html", name + ".txt", name + ".json"), dir);
        }
    }

    private record Names(String html, String text, String list) {}

    private void write(Edition edition, Names names, Path dir) throws IOException {
        String html = html(edition);
        Files.writeString(dir.resolve(names.html()), html);
        Files.writeString(dir.resolve(names.text()), render("digest.ftl", edition, edition.sections()));
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("subject", view.getSubject());
        list.put("html", names.html());
        list.put("text", names.text());
        list.put("inline", inline(html));
        list.put("attachments", attachments(edition));
        Files.write(dir.resolve(names.list()), JsonMapper.shared().writeValueAsBytes(list));
    }

    /** A mail that would be cut is written without its details; they are in the report. */
    private String html(Edition edition) throws IOException {
        String mail = render("mail.ftlh", edition, edition.sections());
        return mail.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                ? mail
                : render("mail.ftlh", edition, edition.brief());
    }

    private String render(String template, Edition edition, List<Section> sections) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(model);
        all.put("sections", sections.stream().map(Edition::key).toList());
        all.put("attached", edition.attachments().stream().map(Edition::key).toList());
        all.put("brief", sections.size() < edition.sections().size());
        return templates.render(template, all);
    }

    /** The charts that the mail has a place for. */
    private List<Map<String, String>> inline(String html) {
        List<Map<String, String>> inline = new ArrayList<>();
        for (Chart chart : charts) {
            String id = chart.id() + "@chokan";
            if (html.contains("cid:" + id + "\"")) {
                inline.add(new TreeMap<>(Map.of("cid", id, "file", "charts/" + chart.id() + ".png")));
            }
        }
        return inline;
    }

    private List<String> attachments(Edition edition) {
        return edition.attachments().stream()
                .flatMap(attachment -> switch (attachment) {
                    case PDF -> Stream.of("report.pdf");
                    case PROMPTS -> view.getTopPatterns().stream().map(MailWriter::prompt);
                    case ANALYSIS -> Stream.of("analysis.json");
                })
                .toList();
    }

    private static String prompt(Pattern pattern) {
        return Prompts.path(pattern);
    }
}
