package io.chokan.analyse;

import io.chokan.analyse.Analyser.Input;
import io.chokan.analyse.Analysis.Calls;
import io.chokan.analyse.Analysis.Completeness;
import io.chokan.analyse.Analysis.Cost;
import io.chokan.analyse.Analysis.Daily;
import io.chokan.analyse.Analysis.Errors;
import io.chokan.analyse.Analysis.History;
import io.chokan.analyse.Analysis.Section;
import io.chokan.analyse.Analysis.Series;
import io.chokan.analyse.Analysis.Sla;
import io.chokan.analyse.Analysis.Status;
import io.chokan.analyse.Analysis.Tokens;
import io.chokan.analyse.Analysis.Verdict;
import io.chokan.catalogue.SlaTargets;
import io.chokan.model.LogType;
import io.chokan.model.Table;
import io.chokan.model.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts one night's Analysis together. */
final class NightAnalysis {
    private final Input input;
    private final Duck duck;
    private final Window window;
    private final SlaTargets targets;
    private final SlotGrid grid;
    private final Cube cube;
    private final PastNights past;
    private final Objectives objectives;
    private final SlaRows slaRows;
    private final Cuts cuts;
    private final Percentiles percentiles;
    private final Breaches breaches;
    private final Baselines baselines;
    private final NightTrends trends;

    NightAnalysis(Input input, Duck duck) {
        this.input = input;
        this.duck = duck;
        this.window = input.window();
        this.targets = input.catalogue().sla();
        this.grid = SlotGrid.of(window);
        boolean anyCall = duck.list("has-calls", row -> row.getBoolean(1)).get(0);
        this.cube = anyCall ? Cube.of(duck) : Cube.empty();
        this.past = PastNights.read(duck, window.date(), window.isNight(), input.history());
        this.percentiles = anyCall ? Percentiles.of(duck, grid.slots()) : Percentiles.none(grid.slots());
        PastSummaries summaries = new PastSummaries(duck, input.history());
        MinuteCounts counts = anyCall ? MinuteCounts.of(duck, window) : MinuteCounts.none(window);
        this.objectives = new Objectives(window, targets, counts, past, summaries);
        this.cuts = anyCall ? Cuts.of(duck, summaries) : new Cuts(List.of(), PastCuts.none());
        Optional<ComponentTimes> times = anyCall ? Optional.of(ComponentTimes.of(duck, window)) : Optional.empty();
        this.baselines = times.map(known -> Baselines.of(known, new Levels(summaries.levels()), targets.targetMicros()))
                .orElseGet(Baselines::new);
        this.slaRows = new SlaRows(window, counts, baselines, cuts);
        this.breaches = new Breaches(baselines, targets.targetMicros(), window.fromMicros(), grid);
        breaches.run(duck, anyCall, input.stagingDir().resolve(Table.BREACHES.folder()));
        this.trends = NightTrends.of(
                duck, input, grid, cube, times.map(ComponentTimes::slowFrom).orElse(Map.of()));
    }

    Analysis make() {
        boolean anyCall = cube.sum(Cube.Cell::calls) > 0;
        Completeness completeness = new CompletenessCheck(input.expectation(), input.parts())
                .check(window, anyCall ? duck.number("same-ids") : 0, anyCall ? Gaps.streams(duck, window) : Map.of());
        PatternFigures patterns = new PatternFigures(window, input.catalogue(), cube, grid, past, trends);
        CostFigures costs = new CostFigures(
                window,
                input.catalogue().priceBook(),
                cube,
                PastCost.read(duck, window, input.history()),
                anyCall ? PromptGrowth.tonight(duck) : Map.of());
        Cost cost = anyCall ? costs.cost(duck) : CostFigures.none();
        Sla sla = sla(anyCall);
        List<Analysis.UnknownTemplate> templates = anyCall ? patterns.unknownTemplates(duck) : List.of();
        Daily tonight = tonight(completeness, cost, sla);
        Summaries.write(
                duck,
                input.stagingDir().resolve(Table.SUMMARIES.folder()),
                window.fromMicros(),
                cube,
                tonight,
                baselines,
                templates,
                trends.rows(),
                costs.summaries(window.fromMicros()),
                slaRows);
        Traces traces = new TraceFigures(duck, window, input.traces()).traces();
        return new Analysis(
                window,
                completeness,
                calls(),
                errors(templates),
                anyCall ? patterns.patterns(duck) : List.of(),
                trends.findings(),
                cost,
                sla,
                tokens(),
                input.queries(),
                traces,
                new History(past.nights(), tonight, past.yesterday(), past.sameWeekday()),
                series(),
                silences(),
                sections(completeness, traces));
    }

    private List<Analysis.Silenced> silences() {
        return input.catalogue().silences().stream()
                .map(one -> new Analysis.Silenced(
                        one.id(), one.until(), one.reason(), one.who(), one.isOver(window.date())))
                .toList();
    }

    private Calls calls() {
        return new Calls(
                cube.sum(Cube.Cell::calls),
                cube.by(cell -> true, Cube.Cell::status, Cube.Cell::calls),
                cube.by(cell -> true, Cube.Cell::model, Cube.Cell::calls),
                cube.byHour(cell -> true, Cube.Cell::calls));
    }

    private Errors errors(List<Analysis.UnknownTemplate> unknownTemplates) {
        long total = cube.sum(Cube.Cell::isError, Cube.Cell::calls);
        long calls = cube.sum(Cube.Cell::calls);
        return new Errors(
                total,
                calls == 0 ? null : (double) total / calls,
                cube.by(Cube.Cell::isError, cell -> String.valueOf(cell.category()), Cube.Cell::calls),
                cube.by(Cube.Cell::isError, cell -> String.valueOf(cell.pattern()), Cube.Cell::calls),
                cube.by(
                        cell -> cell.isError() && cell.taxonomy() != null,
                        cell -> String.valueOf(cell.taxonomy()),
                        Cube.Cell::calls),
                unknownTemplates);
    }

    private Sla sla(boolean anyCall) {
        long answers = cube.sum(cell -> !cell.isError(), Cube.Cell::calls);
        long within = cube.sum(cell -> !cell.isError(), Cube.Cell::within);
        long measured = answers - cube.sum(cell -> !cell.isError(), Cube.Cell::unmeasured);
        return new Sla(
                targets.targetMicros(),
                targets.latencyObjective(),
                answers,
                within,
                measured == 0 ? null : (double) within / measured,
                breaches.count(),
                breaches.slowFailures(),
                cube.sum(Cube.Cell::unmeasured),
                breaches.overlaps(),
                breaches.soleCause(),
                breaches.excessMicros(),
                breaches.excessByComponent(),
                breaches.countByCulprit(),
                percentiles.overall(0),
                percentiles.overall(1),
                percentiles.overall(2),
                objectives.budget(),
                anyCall ? objectives.alarms(duck) : List.of(),
                new OverRepresentation(cuts).find(),
                anyCall ? new ThrottleFigures(window, targets.maxTokens()).of(duck) : List.of());
    }

    private Daily tonight(Completeness completeness, Cost cost, Sla sla) {
        return new Daily(
                window.date(),
                cube.sum(Cube.Cell::calls),
                sla.answers(),
                sla.answersWithin(),
                sla.answers() - cube.sum(cell -> !cell.isError(), Cube.Cell::unmeasured),
                sla.breaches(),
                cube.sum(Cube.Cell::isError, Cube.Cell::calls),
                cost.billedNanoUsd(),
                cost.waste().stream().mapToLong(Analysis.Waste::lowerNanoUsd).sum(),
                completeness.verdict() == Verdict.COMPLETE);
    }

    private Tokens tokens() {
        return new Tokens(
                cube.sum(Cube.Cell::inputTokens),
                cube.sum(Cube.Cell::outputTokens),
                pairs(
                        cube.by(c -> true, Cube.Cell::model, Cube.Cell::inputTokens),
                        cube.by(c -> true, Cube.Cell::model, Cube.Cell::outputTokens)),
                pairs(
                        cube.by(c -> true, Cube.Cell::template, Cube.Cell::inputTokens),
                        cube.by(c -> true, Cube.Cell::template, Cube.Cell::outputTokens)));
    }

    private static Map<String, List<Long>> pairs(Map<String, Long> inputs, Map<String, Long> outputs) {
        Map<String, List<Long>> pairs = new LinkedHashMap<>();
        inputs.forEach((name, tokens) -> pairs.put(name, List.of(tokens, outputs.getOrDefault(name, 0L))));
        return pairs;
    }

    private Series series() {
        Map<String, List<Long>> errors = new LinkedHashMap<>();
        for (String category : cube.by(Cube.Cell::isError, cell -> String.valueOf(cell.category()), Cube.Cell::calls)
                .keySet()) {
            errors.put(category, slots(cell -> cell.isError() && category.equals(cell.category()), Cube.Cell::calls));
        }
        return new Series(
                grid.minutes(),
                grid.begins(window),
                slots(cell -> true, Cube.Cell::calls),
                slots(cell -> !cell.isError(), Cube.Cell::calls),
                percentiles.bySlot(0),
                percentiles.bySlot(1),
                percentiles.bySlot(2),
                errors,
                slots(cell -> true, Cube.Cell::inputTokens),
                slots(cell -> true, Cube.Cell::outputTokens),
                breaches.excessBySlot());
    }

    private List<Long> slots(
            java.util.function.Predicate<Cube.Cell> where, java.util.function.ToLongFunction<Cube.Cell> figure) {
        return cube.bySlot(grid.slots(), grid.width(), where, figure);
    }

    /** What a section says of its own inputs; a partial night makes every section that counts calls partial. */
    private Map<String, Section> sections(Completeness completeness, Traces traces) {
        boolean empty = cube.cells().isEmpty();
        Section main = empty ? new Section(Status.NO_DATA, "There is no call in the window.") : main(completeness);
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String name : List.of("calls", "errors", "patterns", "cost", "sla", "tokens")) {
            sections.put(name, main);
        }
        sections.put("queries", queries());
        sections.put("traces", traces(traces));
        sections.put("findings", trends.section(main));
        return Collections.unmodifiableMap(sections);
    }

    private static Section traces(Traces traces) {
        if (traces.rejectedDocuments() > 0 || !traces.unreadFiles().isEmpty()) {
            return new Section(
                    Status.PARTIAL,
                    "%,d lines were no segment document, %,d files could not be read to their end."
                            .formatted(
                                    traces.rejectedDocuments(),
                                    traces.unreadFiles().size()));
        }
        return traces.received() == 0
                ? new Section(Status.NO_DATA, "No trace was received for the window.")
                : new Section(Status.OK, null);
    }

    /** Lines that were lost on the way to us, or never written, are missing in everything that counts calls. */
    private static Section main(Completeness completeness) {
        List<String> reasons = new ArrayList<>(completeness.reasons());
        completeness.gaps().stream()
                .filter(gap -> gap.type() == LogType.FM_CALL)
                .forEach(gap -> reasons.add("No call was logged from "
                        + gap.from().toLocalTime() + " to " + gap.to().toLocalTime()
                        + (gap.stream() == null ? "." : " in log stream " + gap.stream() + ".")));
        return reasons.isEmpty()
                ? new Section(Status.OK, null)
                : new Section(Status.PARTIAL, String.join(" ", reasons));
    }

    private Section queries() {
        List<String> failed = new ArrayList<>();
        input.queries().forEach((name, result) -> {
            if (result.status() == Status.FAILED) {
                failed.add(name);
            }
        });
        return failed.isEmpty()
                ? new Section(Status.OK, null)
                : new Section(Status.PARTIAL, "Failed: " + String.join(", ", failed) + ".");
    }
}
