package io.chokan.analyse;

import io.chokan.catalogue.Catalogue;
import io.chokan.model.Expectation;
import io.chokan.model.TraceIntake;
import io.chokan.model.Window;
import io.chokan.stage.StagedPart;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Staged Parquet in, one Analysis out. */
public final class Analyser {

    /**
     * Everything a night's analysis reads.
     *
     * @param stagingDir the staged tables; {@code table=breaches} and {@code table=summaries} are written here by the analysis
     * @param parts what staging says of each partition
     * @param history the {@code summaries} files of earlier nights by date, oldest first, at most 29 (a month with tonight), tonight's not among them
     * @param queries results of the step {@code insights}, in catalogue order
     * @param traces what the step {@code traces} found
     * @param tempDir an existing folder for DuckDB's spill files
     */
    public record Input(
            Window window,
            Catalogue catalogue,
            Path stagingDir,
            List<StagedPart> parts,
            Expectation expectation,
            Map<LocalDate, List<Path>> history,
            Map<String, Analysis.QueryResult> queries,
            TraceIntake traces,
            Path tempDir) {}

    /** A retrieved chunk with a lower score is said to be of little relevance. */
    private static final String RELEVANCE_FLOOR = "0.5";

    private Analyser() {}

    /** @throws AnalysisException when DuckDB cannot do it (a full disk, for example) */
    public static Analysis analyse(Input input) {
        try (Duck duck = duck(input.window(), input.catalogue(), input.tempDir())) {
            duck.views(input.stagingDir());
            return new NightAnalysis(input, duck).make();
        }
    }

    /** Runs the catalogue's queries over the staged Parquet: the step {@code insights} in local mode. A failing one says so in its result. */
    public static Map<String, Analysis.QueryResult> runQueries(
            Window window, Catalogue catalogue, Path stagingDir, Path tempDir) {
        try (LocalQueryRunner runner = LocalQueryRunner.ofStaging(stagingDir, window, tempDir)) {
            return NightQueries.run(catalogue, window, runner);
        }
    }

    private static Duck duck(Window window, Catalogue catalogue, Path tempDir) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from_micros", Long.toString(window.fromMicros()));
        parameters.put("zone", window.zone().getId());
        parameters.put("date", window.date().toString());
        parameters.put("slot_micros", Long.toString(SlotGrid.of(window).micros()));
        parameters.put("relevance_floor", RELEVANCE_FLOOR);
        parameters.put("target_micros", Long.toString(catalogue.sla().targetMicros()));
        return Duck.open(tempDir, parameters);
    }
}
