package io.chokan.analyse;

import io.chokan.catalogue.Catalogue;
import io.chokan.model.Expectation;
import io.chokan.model.ResultTable;
import io.chokan.model.Window;
import io.chokan.stage.StagedPart;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Staged Parquet in, one Analysis out. */
public final class Analyser {

    /**
     * Everything a night's analysis reads.
     *
     * @param stagingDir the staged tables; {@code table=breaches} and {@code table=summaries} are written here by the analysis
     * @param parts what staging says of each partition
     * @param history the {@code summaries} files of earlier nights by date, oldest first, at most 28, tonight's not among them
     * @param queries results of the step {@code insights}, in catalogue order
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
            Path tempDir) {}

    private Analyser() {}

    public static Analysis analyse(Input input) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Runs the catalogue's tables over the staged Parquet: the step {@code insights} in local mode. A failing one says so in its result. */
    public static Map<String, Analysis.QueryResult> runQueries(
            Window window, Catalogue catalogue, Path stagingDir, Path tempDir) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Runs one table over the archived or staged Parquet below {@code tables}. */
    public static ResultTable runQuery(Window window, String sql, Path tables, Path tempDir) {
        throw new UnsupportedOperationException("not yet");
    }
}
