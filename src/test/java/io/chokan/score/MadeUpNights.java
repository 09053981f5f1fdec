package io.chokan.score;

import io.chokan.analyse.Analyser;
import io.chokan.analyse.Analysis;
import io.chokan.attribute.Pricer;
import io.chokan.catalogue.Catalogue;
import io.chokan.classify.Classifier;
import io.chokan.export.FolderLogSource;
import io.chokan.export.Plan;
import io.chokan.model.TraceIntake;
import io.chokan.model.Window;
import io.chokan.simulator.Incident;
import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import io.chokan.stage.StagedParts;
import io.chokan.stage.Stager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Nights of the simulator through the job's own parts: plan, stage, analyse. */
final class MadeUpNights {
    static final LocalDate LAST = LocalDate.of(2026, 11, 22);
    static final int BEFORE = 7;
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final long MEGABYTE = 1 << 20;

    private final Path folder;
    private final int calls;
    private final long seed;
    private final Catalogue catalogue = Catalogue.load(Path.of("job-configs"));
    private final Map<LocalDate, List<Path>> history = new TreeMap<>();
    private int night;

    MadeUpNights(Path folder, int calls, long seed) {
        this.folder = folder;
        this.calls = calls;
        this.seed = seed;
    }

    /** Makes the seven nights before the last. */
    MadeUpNights withHistory() throws IOException {
        for (int i = BEFORE; i > 0; i--) {
            LocalDate date = LAST.minusDays(i);
            Path night = simulate(date, List.of());
            analyse(night, date, Map.of());
            Path kept =
                    Files.createDirectories(folder.resolve("history/" + date)).resolve("part-00000.parquet");
            Files.move(night.resolve("staging/table=summaries/part-00000.parquet"), kept);
            history.put(date, List.of(kept));
            delete(night);
        }
        return this;
    }

    /** The last night with and without the nights before. */
    record Judged(Analysis withHistory, Analysis alone) {}

    Judged last(List<Incident> incidents) throws IOException {
        Path night = simulate(LAST, incidents);
        Judged judged = new Judged(analyse(night, LAST, history), analyse(night, LAST, Map.of()));
        delete(night);
        return judged;
    }

    private Path simulate(LocalDate date, List<Incident> incidents) throws IOException {
        Path dir = folder.resolve("night-" + night++);
        new Simulator(new SimulationSpec(date, ZONE, calls, seed, 1, incidents, List.of()), dir, done -> {}).write();
        FolderLogSource source = new FolderLogSource(dir.resolve("logs"), 2, 64 * MEGABYTE, done -> {});
        Path index = Files.createDirectories(dir.resolve("source"));
        Plan plan = source.plan(Window.night(date, ZONE), index);
        Stager stager = new Stager(new Classifier(catalogue), new Pricer(catalogue.priceBook()));
        for (int i = 0; i < plan.partitions().size(); i++) {
            stager.stage(source, plan, plan.partitions().get(i), index, dir.resolve("staging"));
        }
        io.chokan.export.PlanFile.write(plan, dir.resolve("plan.json"));
        return dir;
    }

    private Analysis analyse(Path dir, LocalDate date, Map<LocalDate, List<Path>> before) throws IOException {
        return Analyser.analyse(new Analyser.Input(
                Window.night(date, ZONE),
                catalogue,
                dir.resolve("staging"),
                StagedParts.read(dir.resolve("staging")),
                io.chokan.export.PlanFile.read(dir.resolve("plan.json")).expectation(),
                before,
                Map.of(),
                TraceIntake.NONE,
                Files.createDirectories(dir.resolve("temp"))));
    }

    static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
