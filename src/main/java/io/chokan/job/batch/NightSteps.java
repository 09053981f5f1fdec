package io.chokan.job.batch;

import io.chokan.analyse.Analyser;
import io.chokan.analyse.Analysis;
import io.chokan.archive.Archive;
import io.chokan.archive.Manifest;
import io.chokan.attribute.Pricer;
import io.chokan.catalogue.Catalogue;
import io.chokan.classify.Classifier;
import io.chokan.export.LogSource;
import io.chokan.export.Plan;
import io.chokan.export.PlanFile;
import io.chokan.job.Channels;
import io.chokan.job.Console;
import io.chokan.job.DeliveredMark;
import io.chokan.job.Progress;
import io.chokan.job.RunLock;
import io.chokan.job.RunRecord;
import io.chokan.job.RunRequest;
import io.chokan.job.Stores;
import io.chokan.job.WorkDir;
import io.chokan.job.Workplace;
import io.chokan.model.Table;
import io.chokan.model.TraceIntake;
import io.chokan.stage.StagedPart;
import io.chokan.stage.StagedParts;
import io.chokan.stage.Stager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * What each step does. A step reads what the steps before it left in the work folder and leaves its own result there, whole or
 * not at all: so each can be killed and run again, in this process or in another.
 */
final class NightSteps {
    private static final int HISTORY_NIGHTS = 29;
    private static final long MEGABYTE = 1024L * 1024L;

    private static final double MICROS_A_SECOND = 1_000_000;

    private final RunRequest request;
    private final Surroundings around;
    private final Progress progress;
    private final Catalogue catalogue;
    private final LogSource source;
    private final Stager stager;
    private final WorkDir work;
    private final RunLock lock;
    private final Stores stores;
    private final Archive archive;
    private final ReportFolder reportFolder;
    private final Clock clock;
    private volatile @Nullable Plan plan;

    NightSteps(RunRequest request, Catalogue catalogue, Workplace workplace, Surroundings around) {
        Console console = around.console();
        this.request = request;
        this.around = around;
        this.catalogue = catalogue;
        this.lock = workplace.lock();
        this.progress = console.progress();
        this.clock = console.clock();
        this.stores = workplace.stores();
        this.work = request.workDir();
        this.source = LogSources.of(request, progress, around);
        this.stager = new Stager(new Classifier(catalogue), new Pricer(catalogue.priceBook()));
        this.archive = new Archive(stores.archive());
        this.reportFolder = new ReportFolder(request, clock, console.home());
    }

    /** Changes with whatever a half-done attempt must not be continued over. */
    String fingerprint(Path home) throws IOException {
        return Fingerprint.of(request, source.fingerprint(), home);
    }

    /** Said before any work: there is nothing to read. */
    void requireInput() throws IOException {
        source.requireInput();
        TraceStep.requireInput(request);
    }

    void plan() throws IOException {
        LogSource.Amount amount = source.amount();
        progress.begin("plan", amount.total(), amount.unit());
        Plan made = source.plan(request.window(), work.source());
        PlanFile.write(made, work.plan());
        plan = made;
        progress.end(made.expectation().files().size() + " files, "
                + number(made.expectation().expected().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                + " events expected in " + made.partitions().size() + " partitions");
    }

    /** The number of partitions. */
    int partitions() {
        return currentPlan().partitions().size();
    }

    /** Begins the progress of staging. */
    void beginStage() {
        progress.begin("stage", partitions(), "partitions");
    }

    void stage(int index) throws IOException {
        Plan current = currentPlan();
        stager.stage(source, current, current.partitions().get(index), work.source(), work.staging());
        progress.advance(1);
    }

    void traces() throws IOException {
        long staged = StagedParts.read(work.staging()).stream()
                .flatMap(part -> part.byType().values().stream())
                .mapToLong(StagedPart.Tally::staged)
                .sum();
        progress.end(number(staged) + " events staged");
        progress.begin("traces", 1, "scan");
        progress.end(TraceStep.run(request, around, catalogue.sla().targetMicros() / MICROS_A_SECOND));
    }

    void insights() throws IOException {
        progress.begin("insights", 1, "run");
        Map<String, Analysis.QueryResult> results =
                Analyser.runQueries(request.window(), catalogue, work.staging(), work.temp());
        Json.write(work.queries(), results);
        progress.end(results.size() + " queries");
    }

    void analyse() throws IOException {
        progress.begin("analyse", 1, "run");
        Map<String, Analysis.QueryResult> queries = Json.read(work.queries(), new TypeReference<>() {});
        Analysis analysis = Analyser.analyse(new Analyser.Input(
                request.window(),
                catalogue,
                work.staging(),
                StagedParts.read(work.staging()),
                currentPlan().expectation(),
                archive.before(request.window().date(), HISTORY_NIGHTS, Table.SUMMARIES),
                queries,
                Json.read(work.traceIntake(), new TypeReference<TraceIntake>() {}),
                work.temp()));
        Json.write(work.analysis(), analysis);
        progress.end("verdict " + verdict(analysis));
    }

    void archive() throws IOException {
        progress.begin("archive", 1, "night");
        lock.requireHeld();
        Manifest manifest = archive.store(request.window(), work.staging(), verdict(readAnalysis(work)));
        progress.end(manifest.files().size() + " files, "
                + manifest.files().stream().mapToLong(Manifest.Entry::bytes).sum() / MEGABYTE + " MB");
    }

    void render() throws IOException {
        progress.begin("render", 1, "report");
        lock.requireHeld();
        Analysis analysis = readAnalysis(work);
        reportFolder.render(analysis, source.intake(work.source()), NarrativeStep.of(request, catalogue, analysis));
        stores.publish(request.window().reportName(), request.reportDir());
        progress.end("report in " + request.reportDir());
    }

    void deliver() throws IOException {
        progress.begin("deliver", 1, "mail");
        lock.requireHeld();
        try (Channels channels = new Channels(request.settings(), stores.outbox(), clock)) {
            progress.end(String.join("; ", channels.send(request.window().reportName(), request.reportDir())));
            DeliveredMark.set(stores.outbox(), request.window().reportName(), verdict(readAnalysis(work)));
        }
    }

    /** What was read for the analysis, and what that cost. */
    RunRecord.Work work(Analysis analysis) throws IOException {
        return Recorder.work(analysis.completeness(), source.intake(work.source()), NarrativeStep.costNanoUsd(request));
    }

    static Analysis readAnalysis(WorkDir work) {
        return Json.read(work.analysis(), new TypeReference<>() {});
    }

    private static String verdict(Analysis analysis) {
        return analysis.completeness().verdict().name().toLowerCase(Locale.ROOT);
    }

    private Plan currentPlan() {
        Plan current = plan;
        if (current == null) {
            current = PlanFile.read(work.plan());
            plan = current;
        }
        return current;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
