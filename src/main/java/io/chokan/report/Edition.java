package io.chokan.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an audience's mail is made of. Subject, verdict, window and completeness stand in every edition.
 *
 * @param audience for example {@code on-call}; names the edition's files
 * @param sections what it shows, in this order
 */
public record Edition(String audience, List<Section> sections, List<Attachment> attachments) {
    /** What the mail would be if nobody chose: {@code email.html} and {@code digest.txt}. */
    static final Edition WHOLE = new Edition("", List.of(Section.values()), List.of(Attachment.PDF));

    public Edition {
        sections = List.copyOf(sections);
        attachments = List.copyOf(attachments);
    }

    /** A part of the mail; the templates {@code mail.ftlh} and {@code digest.ftl} have a macro for each. */
    public enum Section {
        /** The model's summary, where one is asked for. */
        SUMMARY,
        /** Answers, SLA, error rate, cost, waste. */
        FIGURES,
        /** What changed, in at most five lines. */
        CHANGES,
        /** What was unusual, when, and whom it touched. */
        FINDINGS,
        /** The top error patterns with their next step. */
        PATTERNS,
        /** Why answers were late. */
        SLA,
        /** What the money went to, why it changed, what would save some. */
        COST,
        /** What was counted, read, rejected and missing, and what the fetch took. */
        QUALITY
    }

    public enum Attachment {
        /** The report as PDF. */
        PDF,
        /** Prompts for Amazon Q Developer, one for each top error pattern. */
        PROMPTS,
        /** Every figure, as {@code analysis.json}. */
        ANALYSIS
    }

    /** As configuration and templates name it. */
    static String key(Enum<?> part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /** The sections that a mail keeps when its details would make it too large. */
    List<Section> brief() {
        List<Section> small = Arrays.asList(Section.SUMMARY, Section.FIGURES, Section.CHANGES);
        return sections.stream().filter(small::contains).toList();
    }
}
