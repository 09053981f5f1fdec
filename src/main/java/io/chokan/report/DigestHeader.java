package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.State;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The report's {@code digest.json}: a subject that plain channels take, and what subscribers can filter by. */
final class DigestHeader {
    /** SNS takes fewer than 100 ASCII characters. */
    private static final int MOST_CHARACTERS = 99;

    private static final int MOST_OF_NAME = 24;
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");
    private static final Set<State> TELLING = Set.of(State.NEW, State.REGRESSED, State.ESCALATING);

    private final Analysis analysis;
    private final String application;

    DigestHeader(Analysis analysis, String application) {
        this.analysis = analysis;
        this.application = application;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", subject());
        fields.put("attributes", attributes());
        return fields;
    }

    /** What is left out where there is no room is what comes last. */
    private String subject() {
        String name = ascii(application);
        String head = "[" + (name.matches(".*[A-Za-z0-9].*") ? shorten(name) : "Chokan") + "] "
                + analysis.window().reportName() + ": ";
        StringBuilder subject = new StringBuilder(ascii(head));
        String separator = "";
        for (String part : parts()) {
            if (subject.length() + separator.length() + part.length() <= MOST_CHARACTERS) {
                subject.append(separator).append(part);
                separator = " | ";
            }
        }
        return subject.substring(0, Math.min(MOST_CHARACTERS, subject.length())).strip();
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        if (!Headline.isComplete(analysis)) {
            parts.add("data PARTIAL");
        }
        Headline.subjectParts(analysis).forEach(part -> parts.add(ascii(part)));
        if (Headline.isComplete(analysis)) {
            parts.add("data complete");
        }
        return parts;
    }

    private static String shorten(String name) {
        return name.length() <= MOST_OF_NAME ? name : name.substring(0, MOST_OF_NAME - 2) + "..";
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text.replace('−', '-').replace("±", "+-"), Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}+", "")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .replace(" %", "%")
                .replaceAll("[^ -~]", "?");
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("application", application.isBlank() ? "Chokan" : application);
        attributes.put("date", analysis.window().date().toString());
        attributes.put("report", analysis.window().reportName());
        attributes.put("kind", analysis.window().isNight() ? "night" : "incident");
        attributes.put("verdict", Headline.isComplete(analysis) ? "complete" : "partial");
        attributes.put("sla", Headline.metObjective(analysis) ? "kept" : "missed");
        attributes.put("severity", severity());
        attributes.put("newPatterns", states(State.NEW));
        attributes.put("escalatingPatterns", states(State.ESCALATING));
        attributes.put("errors", analysis.errors().total());
        return attributes;
    }

    /** The gravest of what is new, back or escalating. */
    private String severity() {
        return SEVERITIES.stream()
                .filter(severity -> analysis.patterns().stream()
                        .anyMatch(pattern -> pattern.state() != null
                                && TELLING.contains(pattern.state())
                                && pattern.severity().toLowerCase(Locale.ROOT).equals(severity)))
                .findFirst()
                .orElse("none");
    }

    private long states(State state) {
        return analysis.patterns().stream()
                        .filter(pattern -> pattern.state() == state)
                        .count()
                + analysis.errors().unknownTemplates().stream()
                        .filter(template -> template.state() == state)
                        .count();
    }
}
