package io.chokan.job.batch;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.StepExecution;

/** A run did not come to its end; the same command later goes on from where it stopped. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The first step that did not end well, and why: what a worker of a divided step says tells more than the step itself. */
    static JobFailedException of(JobExecution execution) {
        String step = execution.getStepExecutions().stream()
                .filter(candidate -> candidate.getStatus() != BatchStatus.COMPLETED)
                .min(Comparator.comparingLong(StepExecution::getId))
                .map(StepExecution::getStepName)
                .orElse("?");
        List<Throwable> causes = execution.getAllFailureExceptions();
        Throwable cause = causes.stream()
                .filter(candidate -> !(candidate instanceof JobExecutionException))
                .findFirst()
                .orElse(causes.isEmpty() ? null : causes.get(0));
        return new JobFailedException("step " + step + " ended as " + execution.getStatus(), cause);
    }
}
