package io.chokan.job.batch;

import io.chokan.job.RunRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Decides what a run continues. An attempt that did not complete goes on when its input is the same and its work folder is
 * still there; otherwise the next attempt begins with an empty one. The window's lock is held, so an execution that the
 * repository believes to be running belongs to a process that was killed.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final JobRepository repository;
    private final JobOperator operator;
    private final RunRequest request;

    Attempts(JobRepository repository, JobOperator operator, RunRequest request) {
        this.repository = repository;
        this.operator = operator;
        this.request = request;
    }

    Attempt next(String fingerprint) throws IOException {
        for (long round = 1; ; round++) {
            Attempt attempt = attempt(fingerprint, round);
            JobExecution last = repository.getLastJobExecution(NightlyJob.NAME, attempt.parameters());
            if (last == null) {
                request.workDir().begin(attempt.id());
                return attempt;
            }
            if (canGoOn(last, attempt)) {
                LOG.info("going on with an attempt that ended as {}", last.getStatus());
                return attempt;
            }
        }
    }

    private boolean canGoOn(JobExecution last, Attempt attempt) throws IOException {
        if (last.isRunning()) {
            operator.recover(last);
        }
        return last.getStatus() != BatchStatus.COMPLETED && request.workDir().holds(attempt.id());
    }

    private Attempt attempt(String fingerprint, long round) {
        String id = request.window().reportName() + "-" + fingerprint + "-" + round;
        JobParameters parameters = new JobParametersBuilder()
                .addString("report", request.window().reportName())
                .addString("fingerprint", fingerprint)
                .addString("out", request.out().toAbsolutePath().normalize().toString())
                .addLong("attempt", round)
                .toJobParameters();
        return new Attempt(id, parameters);
    }
}
