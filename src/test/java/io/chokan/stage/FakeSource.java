package io.chokan.stage;

import io.chokan.export.Line;
import io.chokan.export.LineSink;
import io.chokan.export.LogSource;
import io.chokan.export.Partition;
import io.chokan.export.Plan;
import io.chokan.export.SourceFile;
import io.chokan.export.Split;
import io.chokan.model.Expectation;
import io.chokan.model.LogType;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hands out given lines of one file. */
record FakeSource(List<Line> lines) implements LogSource {
    static final Window WINDOW = Window.night(LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Tokyo"));
    static final Partition PARTITION = new Partition(
            0,
            List.of(new Split(
                    new SourceFile("a/app.log", Path.of("app.log"), SourceFile.Compression.NONE, 1), 0, 1, 1)));

    @Override
    public String fingerprint() {
        return "x";
    }

    @Override
    public void requireInput() {}

    @Override
    public Amount amount() {
        return new Amount(1, "lines");
    }

    @Override
    public Plan plan(Window window, Path workDir) {
        Map<LogType, Long> none = Map.of();
        return new Plan(
                window, "x", List.of(PARTITION), new Expectation(none, none, Map.of(), List.of(), new ArrayList<>()));
    }

    @Override
    public void read(Plan plan, Partition partition, Path workDir, LineSink sink) throws IOException {
        for (Line line : lines) {
            sink.accept(partition.splits().get(0), line);
        }
    }

    StagedPart stage(Enrichment enrichment, Path stagingDir) throws IOException {
        return new Stager(enrichment).stage(this, plan(WINDOW, stagingDir), PARTITION, stagingDir, stagingDir);
    }
}
