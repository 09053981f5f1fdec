package io.chokan.job.batch;

import io.chokan.analyse.Analysis;
import io.chokan.catalogue.Catalogue;
import io.chokan.job.Causes;
import io.chokan.job.Console;
import io.chokan.job.ExitCode;
import io.chokan.job.RunOutcome;
import io.chokan.job.RunRecord;
import io.chokan.job.RunRequest;
import io.chokan.job.Settings;
import io.chokan.job.WorkDir;
import io.chokan.job.Workplace;
import io.chokan.report.Headline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One run of the job: finds out whether an interrupted attempt can go on, runs it, and says how it ended. */
public final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final RunRequest request;
    private final Workplace workplace;
    private final Console console;
    private final StopSignal stop = new StopSignal();
    private final Recorder recorder;

    /** @param workplace which the caller holds until {@link #run} returns */
    public BatchRun(RunRequest request, Workplace workplace, Console console) {
        this.request = request;
        this.workplace = workplace;
        this.console = console;
        this.recorder = new Recorder(request, workplace.stores(), console);
    }

    /** @throws JobFailedException when a step failed; the same call later goes on from there */
    public RunOutcome run() throws IOException {
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(new GracefulStop(stop, finished), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return runJob();
        } finally {
            finished.countDown();
            GracefulStop.remove(hook);
        }
    }

    private RunOutcome runJob() throws IOException {
        PendingSteps steps = PendingSteps.begin(this::steps);
        try (ConfigurableApplicationContext context = openContext(steps)) {
            String fingerprint = steps.get().fingerprint(console.home());
            JobOperator operator = context.getBean(JobOperator.class);
            Attempt attempt = new Attempts(context.getBean(JobRepository.class), operator, request).next(fingerprint);
            JobExecution execution = launch(context.getBean(Job.class), operator, attempt);
            return finish(execution, recorder.steps(context.getBean(JobRepository.class), execution), steps.get());
        }
    }

    private NightSteps steps() throws IOException {
        Catalogue catalogue = Catalogue.load(console.home().resolve("job-configs"));
        catalogue.silences().stream()
                .filter(silence -> silence.isOver(request.window().date()))
                .forEach(silence -> console.tell("warning: " + silence.ended()));
        NightSteps steps = new NightSteps(request, catalogue, workplace, new Surroundings(console, stop));
        steps.requireInput();
        return steps;
    }

    private static JobExecution launch(Job job, JobOperator operator, Attempt attempt) {
        try {
            return operator.start(job, attempt.parameters());
        } catch (JobExecutionException e) {
            throw new JobFailedException("the job could not be started", e);
        }
    }

    private RunOutcome finish(JobExecution execution, List<RunRecord.Step> done, NightSteps steps) throws IOException {
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            JobFailedException failure = JobFailedException.of(execution);
            recordFailure(failure, done);
            throw failure;
        }
        Analysis analysis = NightSteps.readAnalysis(request.workDir());
        RunOutcome outcome = outcome(analysis);
        recorder.done(outcome, done, steps.work(analysis));
        WorkDir.delete(request.workDir().attempt());
        return outcome;
    }

    /** Whatever keeps the record from being kept, too, is not the failure that matters. */
    private void recordFailure(JobFailedException failure, List<RunRecord.Step> done) {
        if (stop.isRaised()) {
            return;
        }
        try {
            recorder.failed(Causes.of(failure), done);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private RunOutcome outcome(Analysis analysis) {
        boolean complete = analysis.completeness().verdict() == Analysis.Verdict.COMPLETE;
        return new RunOutcome(
                complete ? ExitCode.DONE : ExitCode.PARTIAL,
                Headline.verdict(analysis),
                request.reportDir(),
                workplace.stores().archiveAddress(),
                request.reportDir().resolve("analysis.json"));
    }

    /** A job repository that cannot be opened is no reason to lose a night: it is put aside, and the night done anew. */
    private ConfigurableApplicationContext openContext(PendingSteps steps) throws IOException {
        try {
            return context(steps);
        } catch (RuntimeException e) {
            Path file = request.workDir().jobRepository().resolveSibling("job-repository.mv.db");
            if (!request.settings().jobRepository().isFile() || !Files.exists(file)) {
                throw e;
            }
            LOG.warn("the job repository {} cannot be opened and was put aside; the run begins anew", file, e);
            Files.move(file, file.resolveSibling("job-repository.broken"), StandardCopyOption.REPLACE_EXISTING);
            return context(steps);
        }
    }

    private ConfigurableApplicationContext context(PendingSteps steps) {
        return new SpringApplicationBuilder(NightlyJob.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties())
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("nightSteps", steps);
                    context.getBeanFactory().registerSingleton("runRequest", request);
                    context.getBeanFactory().registerSingleton("stopSignal", stop);
                })
                .run();
    }

    private Map<String, Object> properties() {
        Settings.JobRepository repository = request.settings().jobRepository();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.batch.jdbc.initialize-schema", "always");
        properties.put("spring.main.allow-bean-definition-overriding", "false");
        properties.put(
                "spring.datasource.hikari.maximum-pool-size",
                request.settings().stage().threads() + 2);
        properties.put("spring.datasource.hikari.minimum-idle", 1);
        properties.put("spring.datasource.url", repository.isFile() ? h2Url() : repository.url());
        properties.put("spring.datasource.username", repository.isFile() ? "sa" : repository.user());
        properties.put("spring.datasource.password", repository.isFile() ? "" : repository.password());
        return properties;
    }

    private String h2Url() {
        return "jdbc:h2:file:" + request.workDir().jobRepository().toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE";
    }
}
