package io.chokan.job.batch;

import io.chokan.analyse.Analysis;
import io.chokan.job.Console;
import io.chokan.job.ExitCode;
import io.chokan.job.RunMetrics;
import io.chokan.job.RunOutcome;
import io.chokan.job.RunRecord;
import io.chokan.job.RunRequest;
import io.chokan.job.Stores;
import io.chokan.job.Version;
import io.chokan.model.InputFile;
import io.chokan.model.LogIntake;
import io.chokan.model.Redactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Keeps how a run went: {@code run.json}, and a line of metrics where they are wanted. */
final class Recorder {
    private static final double MILLIS = 1000.0;
    private static final Path PROCESS = Path.of("/proc/self/status");

    private final RunRequest request;
    private final Stores stores;
    private final Console console;
    private final Instant started;

    Recorder(RunRequest request, Stores stores, Console console) {
        this.request = request;
        this.stores = stores;
        this.console = console;
        this.started = console.clock().instant();
    }

    /** A run that came to its end. */
    void done(RunOutcome outcome, List<RunRecord.Step> steps, RunRecord.Work work) throws IOException {
        keep(record(new RunRecord.Result(outcome.exitCode().code(), outcome.verdict(), null), steps, work));
    }

    void failed(String why, List<RunRecord.Step> steps) throws IOException {
        keep(record(new RunRecord.Result(ExitCode.FAILED.code(), null, Redactor.redact(why)), steps, null));
    }

    private void keep(RunRecord run) throws IOException {
        RunMetrics.tell(run, console);
        stores.runs().put(request.window().reportName() + "/run.json", run.json());
    }

    private RunRecord record(RunRecord.Result result, List<RunRecord.Step> steps, RunRecord.@Nullable Work work) {
        Instant ended = console.clock().instant();
        return new RunRecord(
                request.settings().application(),
                request.window().reportName(),
                RunRecord.Period.of(request.window()),
                at(started),
                at(ended),
                Duration.between(started, ended).toMillis() / MILLIS,
                result,
                steps,
                work,
                machine());
    }

    static RunRecord.Work work(Analysis.Completeness completeness, @Nullable LogIntake intake, long narrativeNanoUsd) {
        List<InputFile> read = completeness.files().stream()
                .filter(file -> !file.state().isPassedOver())
                .toList();
        return new RunRecord.Work(
                read.size(),
                intake == null ? read.stream().mapToLong(InputFile::bytes).sum() : intake.bytesScanned(),
                completeness.total(),
                intake,
                narrativeNanoUsd + (intake == null ? 0 : intake.scannedNanoUsd()));
    }

    /** Every step of the attempt, in order of its begin, those that an earlier run of it did included. */
    List<RunRecord.Step> steps(JobRepository repository, JobExecution last) {
        List<JobExecution> executions = repository.getJobExecutions(last.getJobInstance()).stream()
                .sorted(Comparator.comparingLong(JobExecution::getId))
                .toList();
        return executions.stream()
                .flatMap(execution -> steps(execution, executions.indexOf(execution) + 1L))
                .sorted(Comparator.comparing(RunRecord.Step::started))
                .toList();
    }

    /** A worker's name has a colon: those of one divided step are told as that step. */
    private Stream<RunRecord.Step> steps(JobExecution execution, long number) {
        return execution.getStepExecutions().stream()
                .filter(step -> !step.getStepName().contains(":"))
                .flatMap(step -> Stream.ofNullable(step.getStartTime()).map(begin -> step(step, begin, number)));
    }

    /** A step without an end was killed. */
    private RunRecord.Step step(StepExecution step, LocalDateTime begin, long execution) {
        LocalDateTime end = step.getEndTime();
        return new RunRecord.Step(
                step.getStepName(),
                execution,
                at(begin.atZone(ZoneId.systemDefault()).toInstant()),
                end == null ? 0 : Duration.between(begin, end).toMillis() / MILLIS,
                end == null ? "KILLED" : step.getStatus().name());
    }

    private OffsetDateTime at(Instant instant) {
        return instant.atZone(request.window().zone()).toOffsetDateTime();
    }

    private static RunRecord.Machine machine() {
        Runtime runtime = Runtime.getRuntime();
        return new RunRecord.Machine(
                Version.text(),
                System.getProperty("java.runtime.version", "?"),
                host(),
                runtime.availableProcessors(),
                runtime.maxMemory(),
                peakMemoryBytes());
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Linux tells it in kibibytes. */
    private static @Nullable Long peakMemoryBytes() {
        try (Stream<String> lines = Files.lines(PROCESS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException notLinux) {
            return null;
        }
    }
}
