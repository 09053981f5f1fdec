package io.chokan.analyse;

import io.chokan.analyse.Analysis.Example;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.analyse.Analysis.State;
import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.ErrorPattern;
import io.chokan.model.ErrorCategory;
import io.chokan.model.Redactor;
import io.chokan.model.RemediationAction;
import io.chokan.model.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The night's error patterns, and those of the night before that are over. */
final class PatternFigures {
    private static final int MOST_TEMPLATES = 50;

    static final String UNKNOWN = "UNKNOWN";
    private static final ErrorPattern UNKNOWN_PATTERN = new ErrorPattern(
            UNKNOWN,
            ErrorCategory.UNKNOWN,
            "Unknown errors",
            "Messages that no pattern of the catalogue knows",
            List.of(),
            "Not known: see the message templates",
            "Not known",
            RemediationAction.ALERT_OPS,
            List.of(
                    "Read the message templates, the most frequent first",
                    "Find the code that writes the message",
                    "Add a pattern to the catalogue, so that it has a name tomorrow"),
            "MEDIUM",
            false,
            "never",
            "Which component of my chat orchestrator writes this error message, and what are its usual causes?",
            List.of(),
            List.of());

    private final Window window;
    private final Catalogue catalogue;
    private final Cube cube;
    private final SlotGrid grid;
    private final PastNights past;
    private final NightTrends trends;

    PatternFigures(Window window, Catalogue catalogue, Cube cube, SlotGrid grid, PastNights past, NightTrends trends) {
        this.window = window;
        this.catalogue = catalogue;
        this.cube = cube;
        this.grid = grid;
        this.past = past;
        this.trends = trends;
    }

    private record Row(
            String id,
            ErrorCategory category,
            long calls,
            long users,
            long sessions,
            long billed,
            long first,
            long last) {}

    List<Pattern> patterns(Duck duck) {
        Map<String, List<Example>> examples = examples(duck);
        List<Pattern> patterns = new ArrayList<>();
        Map<String, Map<String, Long>> secondary = secondary(duck);
        for (Row row : duck.list("patterns", PatternFigures::row)) {
            patterns.add(pattern(
                    row, secondary.getOrDefault(row.id(), Map.of()), examples.getOrDefault(row.id(), List.of())));
        }
        resolved(patterns);
        return patterns;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                category(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                Cube.exact(row, 6),
                row.getLong(7),
                row.getLong(8));
    }

    private static ErrorCategory category(@Nullable String name) {
        return name == null ? ErrorCategory.UNKNOWN : ErrorCategory.valueOf(name);
    }

    private Pattern pattern(Row row, Map<String, Long> secondary, List<Example> examples) {
        ErrorPattern known = known(row.id());
        long total = cube.sum(Cube.Cell::calls);
        Map<String, Long> byModel =
                cube.by(cell -> row.id().equals(cell.pattern()), Cube.Cell::model, Cube.Cell::calls);
        return new Pattern(
                row.id(),
                known.name(),
                row.id().equals(UNKNOWN) ? row.category() : known.category(),
                known.severity(),
                known.isTransient(),
                trends.state("pattern", row.id(), past.state(row.id())),
                row.calls(),
                past.expectedRate(row.id()),
                total == 0 ? null : (double) row.calls() / total,
                known.expectedFrequency(),
                row.users(),
                row.sessions(),
                row.billed(),
                window.at(row.first()),
                window.at(row.last()),
                trends.direction(row.id()),
                known.rootCause(),
                known.impact(),
                action(known),
                known.steps(),
                known.question(),
                cube.bySlot(grid.slots(), grid.width(), cell -> row.id().equals(cell.pattern()), Cube.Cell::calls),
                byModel,
                secondary,
                examples);
    }

    /** A pattern may show several errors, each with its own action: that of the most frequent one tonight. */
    private RemediationAction action(ErrorPattern pattern) {
        Map<String, Long> errors = cube.by(
                cell -> pattern.id().equals(cell.pattern()) && cell.taxonomy() != null,
                cell -> String.valueOf(cell.taxonomy()),
                Cube.Cell::calls);
        return errors.keySet().stream()
                .findFirst()
                .flatMap(catalogue.taxonomy()::named)
                .map(error -> error.actionFor(pattern))
                .orElse(pattern.action());
    }

    private static Map<String, Map<String, Long>> secondary(Duck duck) {
        Map<String, Map<String, Long>> secondary = new HashMap<>();
        duck.each(
                "secondary-patterns",
                row -> secondary
                        .computeIfAbsent(row.getString(1), unused -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getLong(3)));
        return secondary;
    }

    /** Patterns that the night before had and this one has not. */
    private void resolved(List<Pattern> patterns) {
        List<String> present = patterns.stream().map(Pattern::id).toList();
        for (String id : past.patternsOfYesterday()) {
            if (!present.contains(id)) {
                ErrorPattern known = known(id);
                patterns.add(new Pattern(
                        id,
                        known.name(),
                        known.category(),
                        known.severity(),
                        known.isTransient(),
                        State.RESOLVED,
                        0,
                        past.expectedRate(id),
                        0.0,
                        known.expectedFrequency(),
                        0,
                        0,
                        0,
                        null,
                        null,
                        null,
                        known.rootCause(),
                        known.impact(),
                        known.action(),
                        known.steps(),
                        known.question(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        List.of()));
            }
        }
    }

    private ErrorPattern known(String id) {
        Optional<ErrorPattern> found = catalogue.patterns().stream()
                .filter(pattern -> pattern.id().equals(id))
                .findFirst();
        return found.orElse(UNKNOWN_PATTERN);
    }

    private Map<String, List<Example>> examples(Duck duck) {
        Map<String, List<Example>> examples = new HashMap<>();
        duck.each("examples", row -> {
            Example example = new Example(
                    redacted(row.getString(2)),
                    redacted(row.getString(3)),
                    window.at(row.getLong(4)),
                    redacted(row.getString(5)),
                    Redactor.redact(row.getString(6), row.getString(7), row.getString(8)));
            examples.computeIfAbsent(row.getString(1), unused -> new ArrayList<>())
                    .add(example);
        });
        return examples;
    }

    /** What nobody has seen before comes first, then what happened most. */
    List<Analysis.UnknownTemplate> unknownTemplates(Duck duck) {
        List<Analysis.UnknownTemplate> templates = duck.list(
                "unknown-templates",
                row -> new Analysis.UnknownTemplate(
                        String.valueOf(row.getString(1)),
                        Redactor.redact(row.getString(3), row.getString(4), row.getString(5)),
                        row.getLong(2),
                        trends.state(
                                "message",
                                String.valueOf(row.getString(1)),
                                past.state(String.valueOf(row.getString(1))))));
        return templates.stream()
                .sorted(Comparator.comparing(template -> template.state() != Analysis.State.NEW))
                .limit(MOST_TEMPLATES)
                .toList();
    }

    private static @Nullable String redacted(@Nullable String text) {
        return text == null ? null : Redactor.redact(text);
    }

    /** Figures by name in the order of a map, for records that keep one. */
    static <V> Map<String, V> copy(Map<String, V> map) {
        return new LinkedHashMap<>(map);
    }
}
