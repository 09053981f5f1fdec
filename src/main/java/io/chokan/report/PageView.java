package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.analyse.Analysis.State;
import io.chokan.model.LogType;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the templates ask beyond the Analysis itself: sentences, choices and the order of things. Public for FreeMarker alone. */
public final class PageView {
    private static final int TOP_PATTERNS = 5;
    private static final int MOST_FINDINGS = 8;
    private static final int LONG_NAME = 48;
    private static final int SPARK_BARS = 96;
    private static final int SPARK_HEIGHT = 20;
    private static final double PAGE_MILLIMETRES = 176;

    private final Analysis analysis;
    private final String application;
    private final Figures figures = new Figures();

    PageView(Analysis analysis, String application) {
        this.analysis = analysis;
        this.application = application;
    }

    public String getApplication() {
        return application;
    }

    public String getTitle() {
        return application + " · " + analysis.window().reportName();
    }

    public String getSubject() {
        return Headline.subject(analysis, application);
    }

    /** All calls of any action. */
    public long calls(Map<String, Long> byAction) {
        return byAction.values().stream().mapToLong(Long::longValue).sum();
    }

    public String getVerdict() {
        return Headline.verdict(analysis);
    }

    public boolean isComplete() {
        return Headline.isComplete(analysis);
    }

    /** Whether the night gives the on-call engineer something to do. */
    public boolean isQuiet() {
        return isComplete()
                && Headline.metObjective(analysis)
                && FindingText.open(analysis).isEmpty()
                && analysis.patterns().stream()
                        .noneMatch(pattern -> pattern.state() == State.NEW
                                || pattern.state() == State.REGRESSED
                                || pattern.state() == State.ESCALATING);
    }

    public String getTone() {
        return !isComplete() ? "partial" : isQuiet() ? "good" : "bad";
    }

    public String getWindowText() {
        OffsetDateTime from =
                analysis.window().from().atZone(analysis.window().zone()).toOffsetDateTime();
        OffsetDateTime to =
                analysis.window().to().atZone(analysis.window().zone()).toOffsetDateTime();
        return moment(from) + " to " + moment(to) + " ("
                + analysis.window().zone().getId() + ")";
    }

    public List<Card> getCards() {
        return new Cards(analysis).all();
    }

    public List<String> getChanges() {
        return Headline.changes(analysis);
    }

    public boolean getHasHistory() {
        return analysis.history().nights() > 0;
    }

    /** At most five, those that are new or back first. */
    public List<Pattern> getTopPatterns() {
        List<Pattern> open = new ArrayList<>(getOpenPatterns());
        open.sort(java.util.Comparator.comparingInt(PageView::urgency));
        return open.subList(0, Math.min(TOP_PATTERNS, open.size()));
    }

    private static int urgency(Pattern pattern) {
        State state = pattern.state();
        return state == State.NEW || state == State.REGRESSED || state == State.ESCALATING ? 0 : 1;
    }

    public List<Pattern> getOpenPatterns() {
        return analysis.patterns().stream()
                .filter(pattern -> pattern.count() > 0)
                .toList();
    }

    public List<Pattern> getResolvedPatterns() {
        return analysis.patterns().stream()
                .filter(pattern -> pattern.state() == State.RESOLVED)
                .toList();
    }

    public String state(Pattern pattern) {
        return pattern.state() == null ? "no history" : pattern.state().name().toLowerCase(Locale.ROOT);
    }

    /** Other patterns that at least a tenth of a pattern's calls fit, the three most frequent; empty without any. */
    public String alsoMatches(Pattern pattern) {
        String others = pattern.secondary().entrySet().stream()
                .filter(other -> other.getValue() * 10 >= pattern.count())
                .limit(3)
                .map(other -> nameOf(other.getKey()) + " (" + howMany(other.getValue(), pattern.count()) + ")")
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "The same messages also fit " + others + ": look there, too.";
    }

    private static String howMany(long fitting, long all) {
        Figures figures = new Figures();
        return fitting == all ? "all of them" : figures.count(fitting) + " of " + figures.count(all);
    }

    private String nameOf(String id) {
        return analysis.patterns().stream()
                .filter(pattern -> pattern.id().equals(id))
                .map(pattern -> pattern.name() + ", " + id)
                .findFirst()
                .orElse(id);
    }

    public String component(String key) {
        return Headline.component(key);
    }

    public String moment(@Nullable OffsetDateTime time) {
        return time == null ? "n/a" : "%s %02d:%02d".formatted(time.toLocalDate(), time.getHour(), time.getMinute());
    }

    /** Height in the PDF of a chart as wide as its page. */
    public long millimetres(Number height) {
        return Math.round(PAGE_MILLIMETRES * height.doubleValue() / ChartFiles.WIDTH);
    }

    public String clock(@Nullable OffsetDateTime time) {
        return time == null ? "n/a" : "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
    }

    public String name(@Nullable String text) {
        return text == null || text.isEmpty() ? "(none)" : figures.shorten(text, LONG_NAME);
    }

    public String text(@Nullable String text, int most) {
        return text == null ? "" : figures.shorten(text, most);
    }

    /** Counts by type in the order of the contract. */
    public List<Map.Entry<LogType, Analysis.Counts>> getTypes() {
        return List.copyOf(analysis.completeness().byType().entrySet());
    }

    public List<io.chokan.model.InputFile> getOddFiles() {
        return analysis.completeness().files().stream()
                .filter(file -> file.state().isIncomplete() || file.state().isPassedOver())
                .toList();
    }

    public long getReadFiles() {
        return analysis.completeness().files().stream()
                .filter(file -> !file.state().isPassedOver())
                .count();
    }

    /** Findings as sentences, the weightiest first. */
    public List<FindingText> getFindings() {
        return analysis.findings().stream()
                .limit(MOST_FINDINGS)
                .map(finding -> new FindingText(analysis, finding))
                .toList();
    }

    /** Why sections are not whole: each reason once, after the names of those that it is for. */
    public List<String> getSectionNotes() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        analysis.sections().forEach((name, section) -> {
            if (section.status() != Analysis.Status.OK) {
                String status = section.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                names.computeIfAbsent(" (" + status + "): " + text(section.reason(), 300), unused -> new ArrayList<>())
                        .add(name);
            }
        });
        List<String> notes = new ArrayList<>();
        names.forEach((reason, sections) -> notes.add("Sections " + String.join(", ", sections) + reason));
        return notes;
    }

    public @Nullable String getBudget() {
        return Headline.budget(analysis);
    }

    /** A tiny bar chart of the pattern's calls over the window: heights from 0 to 20, a few slots each. */
    public List<Long> spark(Pattern pattern) {
        List<Long> slots = pattern.perSlot();
        int group = Math.max(1, (slots.size() + SPARK_BARS - 1) / SPARK_BARS);
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < slots.size(); i += group) {
            sums.add(slots.subList(i, Math.min(i + group, slots.size())).stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        long most = sums.stream().mapToLong(Long::longValue).max().orElse(0);
        return sums.stream()
                .map(sum -> sum == 0 ? 0L : Math.max(1, Math.round((double) SPARK_HEIGHT * sum / most)))
                .toList();
    }
}
