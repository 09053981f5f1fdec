package io.chokan.analyse;

import io.chokan.analyse.Analysis.Completeness;
import io.chokan.analyse.Analysis.Counts;
import io.chokan.analyse.Analysis.MinuteDifference;
import io.chokan.analyse.Analysis.Verdict;
import io.chokan.model.Expectation;
import io.chokan.model.InputFile;
import io.chokan.model.LogType;
import io.chokan.model.Redactor;
import io.chokan.model.Window;
import io.chokan.stage.StagedPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Holds what was staged against what the plan's own scan expected, and says whether the night can be trusted. */
final class CompletenessCheck {
    private static final double MOST_REJECTS = 0.001;

    private final Expectation expectation;
    private final List<StagedPart> parts;

    CompletenessCheck(Expectation expectation, List<StagedPart> parts) {
        this.expectation = expectation;
        this.parts = parts;
    }

    /** @param streams calls per minute of each log stream, see {@link Gaps#streams} */
    Completeness check(Window window, long sameIdDifferentText, Map<String, long[]> streams) {
        MinuteCheck minutes = new MinuteCheck(window, expectation, parts);
        List<MinuteDifference> differences = minutes.differences();
        Map<LogType, Counts> byType = new EnumMap<>(LogType.class);
        for (LogType type : LogType.values()) {
            byType.put(type, counts(type));
        }
        Counts total = total(byType);
        List<String> reasons = reasons(byType, total);
        differences(differences, byType, reasons);
        return new Completeness(
                reasons.isEmpty() ? Verdict.COMPLETE : Verdict.PARTIAL,
                reasons,
                total,
                byType,
                rejects(),
                new Gaps(window, expectation).find(streams),
                differences,
                minutes.late(),
                expectation.files().stream().map(CompletenessCheck::redacted).toList(),
                nulledFields(),
                sameIdDifferentText);
    }

    private Counts counts(LogType type) {
        long staged = 0;
        long rejected = 0;
        long duplicates = 0;
        for (StagedPart part : parts) {
            StagedPart.Tally tally = part.byType().get(type);
            if (tally != null) {
                staged += tally.staged();
                rejected += tally.rejected();
                duplicates += tally.duplicates();
            }
        }
        // by the scan: what lies outside in whole partitions is not read again
        return new Counts(
                expectation.expected().getOrDefault(type, 0L),
                staged,
                rejected,
                duplicates,
                expectation.outsideWindow().getOrDefault(type, 0L));
    }

    private static Counts total(Map<LogType, Counts> byType) {
        return byType.values().stream()
                .reduce(
                        new Counts(0, 0, 0, 0, 0),
                        (a, b) -> new Counts(
                                a.expected() + b.expected(),
                                a.staged() + b.staged(),
                                a.rejected() + b.rejected(),
                                a.duplicates() + b.duplicates(),
                                a.outsideWindow() + b.outsideWindow()));
    }

    private List<String> reasons(Map<LogType, Counts> byType, Counts total) {
        List<String> reasons = new ArrayList<>();
        expectation.shortfalls().forEach(shortfall -> reasons.add(Redactor.redact(shortfall)));
        if (total.staged() == 0) {
            reasons.add("There is no event in the window.");
        }
        byType.forEach((type, counts) -> {
            long found = counts.staged() + counts.rejected() + counts.duplicates();
            if (found != counts.expected()) {
                reasons.add(
                        text("%s: the scan expected %,d events, but %,d were found.", type, counts.expected(), found));
            }
        });
        for (InputFile file : expectation.files()) {
            if (file.state().isIncomplete()) {
                reasons.add(text(
                        "%s %s.",
                        redacted(file).path(),
                        file.state() == InputFile.State.TRUNCATED ? "breaks off before its end" : "could not be read"));
            }
        }
        if (total.rejected() > total.expected() * MOST_REJECTS) {
            reasons.add(text("%,d of %,d lines were rejected, more than 0.1 %%.", total.rejected(), total.expected()));
        }
        return reasons;
    }

    /** Rejected lines explain what is missing in a minute; nothing explains what is too much. */
    private static void differences(
            List<MinuteDifference> differences, Map<LogType, Counts> byType, List<String> reasons) {
        byType.forEach((type, counts) -> {
            List<MinuteDifference> own = differences.stream()
                    .filter(difference -> difference.type() == type)
                    .toList();
            long missing = own.stream()
                    .mapToLong(difference -> difference.expected() - difference.found())
                    .sum();
            boolean tooMany = own.stream().anyMatch(difference -> difference.found() > difference.expected());
            if (tooMany || missing > counts.rejected()) {
                reasons.add(text(
                        "%s: %,d minutes have other lines than the scan expected, the first is %s.",
                        type, own.size(), own.get(0).minute()));
            }
        });
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private static InputFile redacted(InputFile file) {
        return new InputFile(
                Redactor.redact(file.path()), file.state(), file.bytes(), file.lines(), file.controlMessages());
    }

    /** One entry per reason, the most frequent first, with the first example. */
    private List<Analysis.Reject> rejects() {
        Map<String, Analysis.Reject> byReason = new LinkedHashMap<>();
        for (StagedPart part : parts) {
            for (StagedPart.RejectTally tally : part.rejects()) {
                String example =
                        Redactor.redact(tally.exampleFile()) + ":" + tally.exampleLine() + ": " + tally.exampleText();
                byReason.merge(
                        tally.reason(),
                        new Analysis.Reject(tally.reason(), tally.count(), example),
                        (a, b) -> new Analysis.Reject(a.reason(), a.count() + b.count(), a.example()));
            }
        }
        return byReason.values().stream()
                .sorted(Comparator.comparingLong(Analysis.Reject::count)
                        .reversed()
                        .thenComparing(Analysis.Reject::reason))
                .toList();
    }

    private Map<String, Long> nulledFields() {
        Map<String, Long> sums = new TreeMap<>();
        parts.forEach(part -> part.nulledFields().forEach((field, count) -> sums.merge(field, count, Long::sum)));
        return Keys.sorted(sums);
    }
}
